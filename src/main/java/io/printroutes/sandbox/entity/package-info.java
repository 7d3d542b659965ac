/**
 * The sandbox's records as JSON, and the lists and answers made of them.
 */
@NullMarked
package io.printroutes.sandbox.entity;

import org.jspecify.annotations.NullMarked;
