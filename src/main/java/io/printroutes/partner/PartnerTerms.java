package io.printroutes.partner;

/**
 * What was agreed with a partner about their server.
 *
 * @param out the folder for acknowledgements, within the login's own folder
 * @param after what becomes of a file there once it is ours
 * @param mostFiles nothing more is fetched while so many are not finished
 * @param mostBytes nothing more is fetched while so much is not finished
 */
public record PartnerTerms(String out, RemoteOriginals.After after, int mostFiles, long mostBytes) {}
