/**
 * The steps of a route compared with Camel's own description of them.
 */
@NullMarked
package io.printroutes.check.step;

import org.jspecify.annotations.NullMarked;
