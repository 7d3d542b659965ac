/**
 * The {@code events:} component: a rule reads the log of news at its own place.
 */
@NullMarked
package io.printroutes.camel.events;

import org.jspecify.annotations.NullMarked;
