/**
 * The durable record. All SQL and all migrations of the project live here and only here. Of ours it uses {@code order}.
 */
@NullMarked
package io.printroutes.ledger;

import org.jspecify.annotations.NullMarked;
