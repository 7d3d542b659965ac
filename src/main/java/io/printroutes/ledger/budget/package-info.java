/**
 * Stores and their budget: the sliding log of requests, permits, and stores that are paused.
 */
@NullMarked
package io.printroutes.ledger.budget;

import org.jspecify.annotations.NullMarked;
