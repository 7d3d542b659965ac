/**
 * The dry run: what models and manifests would become and cost, without sending anything. Reads files and the ledger;
 * sends nothing.
 */
@NullMarked
package io.printroutes.plan;

import org.jspecify.annotations.NullMarked;
