/**
 * The commands.
 */
@NullMarked
package io.printroutes.cli;

import org.jspecify.annotations.NullMarked;
