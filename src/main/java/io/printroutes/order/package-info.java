/**
 * The words that every room uses: receipt, order, line, model, label, routing, problem. Uses nothing else of ours.
 */
@NullMarked
package io.printroutes.order;

import org.jspecify.annotations.NullMarked;
