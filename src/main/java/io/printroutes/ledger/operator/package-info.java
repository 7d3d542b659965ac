/**
 * What a person asks of the ledger and tells it to do: the overview, retry and cancel, and what is forgotten when.
 */
@NullMarked
package io.printroutes.ledger.operator;

import org.jspecify.annotations.NullMarked;
