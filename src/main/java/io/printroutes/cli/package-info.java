/**
 * The commands of the program, one class each.
 */
@NullMarked
package io.printroutes.cli;

import org.jspecify.annotations.NullMarked;
