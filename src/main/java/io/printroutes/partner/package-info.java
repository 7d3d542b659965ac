/**
 * A partner's server and folders: what is fetched, what is delivered, and how a server that fails is told. No
 * Camel, no SQL.
 */
@NullMarked
package io.printroutes.partner;

import org.jspecify.annotations.NullMarked;
