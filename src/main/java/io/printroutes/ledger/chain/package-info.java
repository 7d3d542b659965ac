/**
 * The tables of the chain: models, parts, lines, orders and receipts, and what each link writes to them.
 */
@NullMarked
package io.printroutes.ledger.chain;

import org.jspecify.annotations.NullMarked;
