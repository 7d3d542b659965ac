/**
 * The prints of a day, for the daily report.
 */
@NullMarked
package io.printroutes.ledger.report;

import org.jspecify.annotations.NullMarked;
