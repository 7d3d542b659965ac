package io.printroutes.ledger.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.order.LedgerException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementCacheTest {

    @Test
    void more_statements_than_are_kept_ready_run_all_the_same(@TempDir Path folder) {
        try (Database ledger = Database.open(folder.resolve("ledger.db"), Clock.systemUTC())) {
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < 400; i++) {
                    int number = i;
                    long answer = ledger.transact(tx -> tx.number("SELECT " + number + " + ?", 1));
                    assertThat(answer).isEqualTo(number + 1);
                }
            }
        }
    }

    @Test
    void a_statement_that_failed_runs_the_next_time(@TempDir Path folder) {
        try (Database ledger = Database.open(folder.resolve("ledger.db"), Clock.systemUTC())) {
            String insert = "INSERT INTO digest (rule, state) VALUES (?, ?)";
            ledger.transact(tx -> tx.update(insert, "mail", "{}"));
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> ledger.transact(tx -> tx.update(insert, "mail", "{}"))))
                    .isInstanceOf(LedgerException.class);
            assertThat(ledger.<Integer>transact(tx -> tx.update(insert, "other", "{}")))
                    .isOne();
            assertThat(ledger.<Long>transact(tx -> tx.number("SELECT count(*) FROM digest")))
                    .isEqualTo(2);
        }
    }
}
