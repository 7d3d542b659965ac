/**
 * The durable record: all SQL and all migrations of the project are in its rooms, and only there. Its door opens the
 * database and hands out the rooms to whoever starts the program or a command. Of ours it uses {@code order} and the
 * rooms.
 */
@NullMarked
package io.printroutes.ledger;

import org.jspecify.annotations.NullMarked;
