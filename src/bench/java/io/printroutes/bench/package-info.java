/** Benchmarks: programs that measure and print, each described in {@code docs/benchmarks.md}. Never assertions. */
@NullMarked
package io.printroutes.bench;

import org.jspecify.annotations.NullMarked;
