/**
 * What check reads: routes, kamelets and settings with the line and column of every value, and the findings about
 * them.
 */
@NullMarked
package io.printroutes.check.model;

import org.jspecify.annotations.NullMarked;
