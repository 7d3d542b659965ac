/**
 * The {@code intake:} component: a step of a route that takes a message's file into the ledger.
 */
@NullMarked
package io.printroutes.camel.intake;

import org.jspecify.annotations.NullMarked;
