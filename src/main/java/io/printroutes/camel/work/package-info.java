/**
 * The {@code work:} component: routes take work from the ledger as they would take messages from a queue.
 */
@NullMarked
package io.printroutes.camel.work;

import org.jspecify.annotations.NullMarked;
