/**
 * What {@code check --online} asks: Printago's API and realtime feed, the hosts that routes name, the folders. May use the
 * settings and what {@code check} read; changes nothing anywhere.
 */
@NullMarked
package io.printroutes.check.online;

import org.jspecify.annotations.NullMarked;
