/**
 * A stand-in for Printago as strict as the strictest reading of its documents. Used by the demo, the tests and the benchmarks, by nothing else.
 */
@NullMarked
package io.printroutes.sandbox;

import org.jspecify.annotations.NullMarked;
