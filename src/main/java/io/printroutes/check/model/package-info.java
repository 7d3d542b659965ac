/**
 * The files that the check reads, with the line and column of every value, and its findings.
 */
@NullMarked
package io.printroutes.check.model;

import org.jspecify.annotations.NullMarked;
