/**
 * The intake of files: each becomes an entry of the ledger once, durably, before it leaves its folder. No Camel, no
 * SQL.
 */
@NullMarked
package io.printroutes.intake;

import org.jspecify.annotations.NullMarked;
