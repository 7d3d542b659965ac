/**
 * What a dropped file holds: its kind, whether it is whole, and whether its structure is sound.
 */
@NullMarked
package io.printroutes.drop.format;

import org.jspecify.annotations.NullMarked;
