/**
 * A manifest as a table: its separator, its header, and what its columns mean.
 */
@NullMarked
package io.printroutes.manifest.table;

import org.jspecify.annotations.NullMarked;
