/**
 * The realtime feed as a Camel source, and its health check.
 */
@NullMarked
package io.printroutes.camel.realtime;

import org.jspecify.annotations.NullMarked;
