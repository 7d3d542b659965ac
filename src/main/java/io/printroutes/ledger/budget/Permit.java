package io.printroutes.ledger.budget;

/**
 * The right to send one request to a store.
 *
 * @param link that it was given for
 * @param request its number in the log of requests
 */
public record Permit(String store, String link, long request) {}
