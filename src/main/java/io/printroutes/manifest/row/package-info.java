/**
 * The rows of a manifest: each cell checked, and what the row asks for.
 */
@NullMarked
package io.printroutes.manifest.row;

import org.jspecify.annotations.NullMarked;
