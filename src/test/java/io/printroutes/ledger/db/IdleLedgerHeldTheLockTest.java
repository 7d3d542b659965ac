package io.printroutes.ledger.db;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The driver began its next transaction as soon as one had ended: an idle program locked every other one out. */
class IdleLedgerHeldTheLockTest {

    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void a_second_program_writes_while_the_first_is_idle() {
        try (Database first = Database.open(folder.resolve("ledger.db"), Clock.systemUTC());
                Database second = Database.open(folder.resolve("ledger.db"), Clock.systemUTC())) {
            first.transact(tx -> tx.update("INSERT INTO store (id) VALUES ('one')"));

            assertThatCode(() -> second.transact(tx -> tx.update("INSERT INTO store (id) VALUES ('two')")))
                    .doesNotThrowAnyException();
        }
    }
}
