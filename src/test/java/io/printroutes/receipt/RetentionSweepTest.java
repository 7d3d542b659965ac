package io.printroutes.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.config.Settings;
import io.printroutes.ledger.Ledger;
import io.printroutes.ledger.event.Deliveries;
import io.printroutes.ledger.event.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionSweepTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path home;

    private Folders folders;

    @BeforeEach
    void old_and_new_files() throws IOException {
        folders = new Folders(home.resolve("data"));
        folders.create();
        for (String day : new String[] {"2026-01-01", "2026-11-21"}) {
            Files.createDirectories(folders.done().resolve(day).resolve("sub"));
            Files.writeString(folders.done().resolve(day).resolve("sub/a.stl"), "x");
        }
        Files.createDirectories(folders.done().resolve("somebody-elses"));
    }

    private void sweep(Map<String, String> environment) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        try (Ledger ledger = Ledger.open(home.resolve("ledger.db"), clock)) {
            Settings settings = Settings.load(home, environment);
            new RetentionSweep(settings, folders, ledger.retention(), clock, ZoneOffset.UTC).run();
        }
    }

    @Test
    void nothing_is_deleted_unless_it_is_asked_for() {
        sweep(Map.of("RETENTION_DRY_RUN", "false"));

        assertThat(folders.done().resolve("2026-01-01/sub/a.stl")).exists();
    }

    @Test
    void the_first_run_only_says_what_it_would_delete() {
        sweep(Map.of("RETENTION_DONE", "90d"));

        assertThat(folders.done().resolve("2026-01-01/sub/a.stl")).exists();
    }

    @Test
    void whole_days_that_are_too_old_go_and_nothing_else() {
        sweep(Map.of("RETENTION_DONE", "90d", "RETENTION_DRY_RUN", "false"));

        assertThat(folders.done().resolve("2026-01-01")).doesNotExist();
        assertThat(folders.done().resolve("2026-11-21/sub/a.stl")).exists();
        assertThat(folders.done().resolve("somebody-elses")).exists();
    }

    @Test
    void dead_letters_are_kept_until_their_retention_and_first_it_is_only_said() {
        given_up(NOW.minus(Duration.ofDays(100)), "evt_old");
        given_up(NOW.minus(Duration.ofDays(1)), "evt_new");

        sweep(Map.of("RETENTION_DRY_RUN", "false"));
        assertThat(dead()).containsExactly("evt_old", "evt_new");

        sweep(Map.of("RETENTION_DEAD_LETTERS", "90d"));
        assertThat(dead()).containsExactly("evt_old", "evt_new");

        sweep(Map.of("RETENTION_DEAD_LETTERS", "90d", "RETENTION_DRY_RUN", "false"));
        assertThat(dead()).containsExactly("evt_new");
    }

    private void given_up(Instant at, String message) {
        try (Ledger ledger = Ledger.open(home.resolve("ledger.db"), Clock.fixed(at, ZoneOffset.UTC))) {
            ledger.deliveries()
                    .putOff(
                            "webhook",
                            0,
                            new Deliveries.Message("printer:Ada", message, "printer.error", "{}"),
                            Delivery.State.DEAD,
                            13,
                            Instant.EPOCH,
                            "the receiver answered 500");
        }
    }

    private List<String> dead() {
        try (Ledger ledger = Ledger.open(home.resolve("ledger.db"), Clock.fixed(NOW, ZoneOffset.UTC))) {
            return ledger.deliveries().dead().stream().map(Delivery::message).toList();
        }
    }
}
