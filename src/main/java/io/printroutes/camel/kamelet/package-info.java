/**
 * The beans of the kamelets: one class for each kamelet, with the kamelet's name. They read parameters and hand on to
 * rooms without Camel.
 */
@NullMarked
package io.printroutes.camel.kamelet;

import org.jspecify.annotations.NullMarked;
