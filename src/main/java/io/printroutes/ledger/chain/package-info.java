/**
 * The chain's own tables: models, parts, lines, orders and receipts, and what each link writes.
 */
@NullMarked
package io.printroutes.ledger.chain;

import org.jspecify.annotations.NullMarked;
