/**
 * The {@code work:} component, through which routes take work items from the ledger as from a queue.
 */
@NullMarked
package io.printroutes.camel.work;

import org.jspecify.annotations.NullMarked;
