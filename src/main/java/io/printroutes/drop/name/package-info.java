/**
 * The names of dropped files: which are models or manifests, which are uploads under way, and which no system
 * means to have printed.
 */
@NullMarked
package io.printroutes.drop.name;

import org.jspecify.annotations.NullMarked;
