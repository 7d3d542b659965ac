/**
 * What an answer of Printago means: done, later, in doubt, refused, or a store that has to pause.
 */
@NullMarked
package io.printroutes.printago.answer;

import org.jspecify.annotations.NullMarked;
