/**
 * Partners in the ledger: reachability and the outbox.
 */
@NullMarked
package io.printroutes.ledger.partner;

import org.jspecify.annotations.NullMarked;
