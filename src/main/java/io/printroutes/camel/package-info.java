/**
 * The start of the program and its wiring: what uses what, and Camel with the routes of the home. Everything
 * below decides; this room only puts it together.
 */
@NullMarked
package io.printroutes.camel;

import org.jspecify.annotations.NullMarked;
