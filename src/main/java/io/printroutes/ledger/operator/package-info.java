/**
 * The operator's view of the ledger: overview, retry, cancel and retention.
 */
@NullMarked
package io.printroutes.ledger.operator;

import org.jspecify.annotations.NullMarked;
