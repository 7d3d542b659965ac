/**
 * The messages of the realtime feed, and the states with which they are compared.
 */
@NullMarked
package io.printroutes.ledger.realtime;

import org.jspecify.annotations.NullMarked;
