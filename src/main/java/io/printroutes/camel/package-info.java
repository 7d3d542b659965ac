/**
 * The outside: the {@code work:} and {@code events:} components and the beans that the routes name. Thin: it wires, it does not decide.
 */
@NullMarked
package io.printroutes.camel;

import org.jspecify.annotations.NullMarked;
