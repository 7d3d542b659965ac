/**
 * Stores and their budget: the requests in the sliding windows, the permits and the pauses.
 */
@NullMarked
package io.printroutes.ledger.budget;

import org.jspecify.annotations.NullMarked;
