/**
 * The check of routes and settings before they run, with each finding on its line. Reads Camel's own descriptions (DSL
 * schema, components, languages) and our kamelets; may use the settings, and nothing that runs.
 */
@NullMarked
package io.printroutes.check;

import org.jspecify.annotations.NullMarked;
