/**
 * News: normalised once, named once, and where each rule has got to in reading it. No Camel, no SQL.
 */
@NullMarked
package io.printroutes.event;

import org.jspecify.annotations.NullMarked;
