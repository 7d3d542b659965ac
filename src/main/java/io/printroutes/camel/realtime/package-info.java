/**
 * The realtime feed as a Camel source, and its health.
 */
@NullMarked
package io.printroutes.camel.realtime;

import org.jspecify.annotations.NullMarked;
