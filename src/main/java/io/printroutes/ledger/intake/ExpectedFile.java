package io.printroutes.ledger.intake;

/**
 * A file that a waiting order names.
 *
 * @param folder the manifest's, within the drop
 * @param file as the manifest names it, relative to that folder
 */
public record ExpectedFile(String folder, String file) {}
