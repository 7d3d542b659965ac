/**
 * What was printed on a day, for whoever reports it.
 */
@NullMarked
package io.printroutes.ledger.report;

import org.jspecify.annotations.NullMarked;
