/**
 * Receipts and acknowledgements: what a sender is told about what was dropped, and where the files end up.
 */
@NullMarked
package io.printroutes.receipt;

import org.jspecify.annotations.NullMarked;
