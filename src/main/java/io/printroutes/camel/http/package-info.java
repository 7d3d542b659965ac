/**
 * HTTP requests to Printago through Camel: credentials, bodies, and answers in the form that the other rooms use.
 */
@NullMarked
package io.printroutes.camel.http;

import org.jspecify.annotations.NullMarked;
