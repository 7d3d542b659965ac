/**
 * The kamelets' own beans, one class for each kamelet and called like it. They read parameters and hand on to
 * rooms without Camel.
 */
@NullMarked
package io.printroutes.camel.kamelet;

import org.jspecify.annotations.NullMarked;
