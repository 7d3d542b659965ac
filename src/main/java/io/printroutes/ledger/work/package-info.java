/**
 * Work items and their leases: what is ready, who has it, and what may be sent together.
 */
@NullMarked
package io.printroutes.ledger.work;

import org.jspecify.annotations.NullMarked;
