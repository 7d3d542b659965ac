/**
 * The event log, and how far each rule has read it.
 */
@NullMarked
package io.printroutes.ledger.event;

import org.jspecify.annotations.NullMarked;
