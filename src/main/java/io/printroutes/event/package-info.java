/**
 * Events: made from Printago's messages and from our own work, named once, and selected by rules. Plain Java with
 * Jackson: no Camel, no SQL; of ours it uses only {@code order}.
 *
 * <p>{@link io.printroutes.event.Normaliser} turns what Printago says into {@link io.printroutes.event.Event}s,
 * {@link io.printroutes.event.OwnEvents} makes those that are ours, {@link io.printroutes.event.EventFilter} says which of
 * them a rule wants.
 */
@NullMarked
package io.printroutes.event;

import org.jspecify.annotations.NullMarked;
