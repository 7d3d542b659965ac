/**
 * The database: connections, transactions, statements and columns. Only the ledger's other rooms use it.
 */
@NullMarked
package io.printroutes.ledger.db;

import org.jspecify.annotations.NullMarked;
