/**
 * The {@code events:} component, through which each rule reads the event log at its own position.
 */
@NullMarked
package io.printroutes.camel.events;

import org.jspecify.annotations.NullMarked;
