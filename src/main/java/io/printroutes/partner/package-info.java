/**
 * Partners: what is fetched from their servers, what is delivered to them, and what is reported when a server fails.
 * No Camel, no SQL.
 */
@NullMarked
package io.printroutes.partner;

import org.jspecify.annotations.NullMarked;
