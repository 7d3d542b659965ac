/**
 * Files and manifests on their way in: entries, orders that wait for their files, and the names they wait for.
 */
@NullMarked
package io.printroutes.ledger.intake;

import org.jspecify.annotations.NullMarked;
