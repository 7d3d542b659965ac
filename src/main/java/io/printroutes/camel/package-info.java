/**
 * The start of the program: connects the rooms with each other and with Camel, and starts the routes of the home.
 * Everything below decides; this room only puts it together.
 */
@NullMarked
package io.printroutes.camel;

import org.jspecify.annotations.NullMarked;
