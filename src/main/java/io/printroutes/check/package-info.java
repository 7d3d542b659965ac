/**
 * What is wrong with routes and settings before they run, each on its line. Reads Camel's own descriptions (DSL schema,
 * components, languages) and our kamelets; may use the settings, and nothing that runs.
 */
@NullMarked
package io.printroutes.check;

import org.jspecify.annotations.NullMarked;
