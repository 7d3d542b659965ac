/**
 * Requests to Printago's API, the meaning of each answer, and the reconciliation of requests whose answer was lost. No
 * Camel, no SQL.
 */
@NullMarked
package io.printroutes.printago;

import org.jspecify.annotations.NullMarked;
