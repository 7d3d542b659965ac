/**
 * Requests to Printago's API, what their answers mean, the budget they are paid from, and looking before leaping twice. No Camel, no SQL.
 */
@NullMarked
package io.printroutes.printago;

import org.jspecify.annotations.NullMarked;
