/**
 * The files in a drop: whether each is complete, what it is, and whether it is sound. Plain Java: no Camel, no SQL,
 * and of ours only {@code order}.
 */
@NullMarked
package io.printroutes.drop;

import org.jspecify.annotations.NullMarked;
