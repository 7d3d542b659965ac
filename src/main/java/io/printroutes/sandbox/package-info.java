/**
 * A stand-in for Printago, as strict as the strictest reading of its documents. Used by the demo, the tests and the
 * benchmarks, by nothing else.
 *
 * <p>May use {@code io.printroutes.order}, Vert.x, Netty, Jackson, the embedded broker and a Paho
 * client to publish to it; nothing else of ours. Its public face
 * is {@link io.printroutes.sandbox.Sandbox}, its options and the truth it keeps. All state lives on one event loop (see
 * {@code Loop}), so that no class in here needs a lock.
 */
@NullMarked
package io.printroutes.sandbox;

import org.jspecify.annotations.NullMarked;
