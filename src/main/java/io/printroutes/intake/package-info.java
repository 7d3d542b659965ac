/**
 * Files become entries of the ledger: once, durably, and before they leave the folder they lay in. No Camel, no
 * SQL.
 */
@NullMarked
package io.printroutes.intake;

import org.jspecify.annotations.NullMarked;
