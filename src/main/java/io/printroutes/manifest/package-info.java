/**
 * From CSV to orders, every problem with its row and column. Plain Java: no Camel, no SQL, and of ours only {@code order}.
 */
@NullMarked
package io.printroutes.manifest;

import org.jspecify.annotations.NullMarked;
