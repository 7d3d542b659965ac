/**
 * What the ledger knows of partners: reachability, fetched files, and the outbox.
 */
@NullMarked
package io.printroutes.ledger.partner;

import org.jspecify.annotations.NullMarked;
