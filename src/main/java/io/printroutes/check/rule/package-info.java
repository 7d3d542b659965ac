/**
 * The rules of check, one class each: what it looks at, and what it finds wrong.
 */
@NullMarked
package io.printroutes.check.rule;

import org.jspecify.annotations.NullMarked;
