/**
 * The rules of the check, one class each.
 */
@NullMarked
package io.printroutes.check.rule;

import org.jspecify.annotations.NullMarked;
