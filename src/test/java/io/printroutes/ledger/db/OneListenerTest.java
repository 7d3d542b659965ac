package io.printroutes.ledger.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bug: a program whose start took two attempts listened to its ledger twice. */
class OneListenerTest {

    @TempDir
    Path folder;

    @Test
    void a_second_listener_is_called_instead_of_the_first() {
        List<String> called = new ArrayList<>();
        try (Database database = Database.open(folder.resolve("ledger.db"), Clock.systemUTC())) {
            database.onWorkChanged(() -> called.add("first"));
            database.onWorkChanged(() -> called.add("second"));

            database.wakeTakers();
        }
        assertThat(called).containsExactly("second");
    }
}
