/**
 * Work items and their leases: what is ready, who has it, and what can be sent together.
 */
@NullMarked
package io.printroutes.ledger.work;

import org.jspecify.annotations.NullMarked;
