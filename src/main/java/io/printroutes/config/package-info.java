/**
 * Settings and secrets: every key with its default, the source of its value, and the form that it must have.
 */
@NullMarked
package io.printroutes.config;

import org.jspecify.annotations.NullMarked;
