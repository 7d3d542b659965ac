/**
 * Telling people and machines: signatures, digests, quiet hours. No Camel, no SQL.
 */
@NullMarked
package io.printroutes.notify;

import org.jspecify.annotations.NullMarked;
