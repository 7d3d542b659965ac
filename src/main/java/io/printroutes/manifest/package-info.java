/**
 * Manifests: from CSV to orders, with the row and column of every problem.
 *
 * <p>{@link io.printroutes.manifest.ManifestReader} reads, {@link io.printroutes.manifest.FileReferences} says which
 * dropped file a row means, {@link io.printroutes.manifest.OrderContent} says whether two orders are the same, and
 * {@link io.printroutes.manifest.table.CsvWriter} answers. May use: plain Java, FastCSV, and of ours only {@code order}. No
 * Camel, no SQL.
 */
@NullMarked
package io.printroutes.manifest;

import org.jspecify.annotations.NullMarked;
