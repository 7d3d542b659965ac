/**
 * Settings and secrets: every key with its default, where its value comes from, and what it must look like.
 */
@NullMarked
package io.printroutes.config;

import org.jspecify.annotations.NullMarked;
