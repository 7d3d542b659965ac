/**
 * What the commands share in front of a person: times, JSON, failures in words, and the signal to stop.
 */
@NullMarked
package io.printroutes.cli.terminal;

import org.jspecify.annotations.NullMarked;
