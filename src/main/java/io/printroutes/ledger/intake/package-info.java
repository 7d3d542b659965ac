/**
 * Files and manifests on their way in: entries, fetched files, orders that wait for their files, and names that have to be looked up.
 */
@NullMarked
package io.printroutes.ledger.intake;

import org.jspecify.annotations.NullMarked;
