/**
 * What lies in a drop: is the file complete, what is it, is it sound. Plain Java: no Camel, no SQL, and of ours only {@code order}.
 */
@NullMarked
package io.printroutes.drop;

import org.jspecify.annotations.NullMarked;
