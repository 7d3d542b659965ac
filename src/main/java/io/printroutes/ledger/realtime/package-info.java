/**
 * What the realtime feed has said: its messages, and the states they are compared with.
 */
@NullMarked
package io.printroutes.ledger.realtime;

import org.jspecify.annotations.NullMarked;
