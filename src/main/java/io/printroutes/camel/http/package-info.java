/**
 * Requests to Printago as Camel sends them: credentials, bodies, and what an answer looks like to the rooms that
 * decide.
 */
@NullMarked
package io.printroutes.camel.http;

import org.jspecify.annotations.NullMarked;
