/**
 * The faults that a test or a person can order from the sandbox.
 */
@NullMarked
package io.printroutes.sandbox.fault;

import org.jspecify.annotations.NullMarked;
