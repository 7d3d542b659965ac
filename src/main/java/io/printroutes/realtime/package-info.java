/**
 * MQTT connections to Printago's realtime feed: opened, renewed and watched. Uses Paho; no Camel, no SQL.
 */
@NullMarked
package io.printroutes.realtime;

import org.jspecify.annotations.NullMarked;
