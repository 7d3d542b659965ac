/**
 * What an operator asks for: settings, check, plan, status.
 */
@NullMarked
package io.printroutes.ops;

import org.jspecify.annotations.NullMarked;
