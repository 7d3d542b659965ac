/**
 * Receipts and acknowledgements, and the folders in which files end.
 */
@NullMarked
package io.printroutes.receipt;

import org.jspecify.annotations.NullMarked;
