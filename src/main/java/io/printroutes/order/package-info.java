/**
 * The words that every room uses: receipt, order, line, model, label, routing, problem, and why the ledger fails. Uses nothing else of ours.
 */
@NullMarked
package io.printroutes.order;

import org.jspecify.annotations.NullMarked;
