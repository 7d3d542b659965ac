package io.printroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.drop.DropDecision;
import io.printroutes.drop.Seen;
import io.printroutes.testing.HandClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another process reads what waits in the drops. */
class WaitingFilesTest {

    @TempDir
    Path working;

    private final HandClock clock = new HandClock();

    private static DropDecision.Waiting waits(String path) {
        return new DropDecision.Waiting(
                new Seen(path, 84, Instant.EPOCH), DropDecision.Reason.MANIFEST, "orders.csv", null);
    }

    @Test
    void each_file_is_told_with_its_reason() {
        new WaitingFiles(working, "p1", clock).update("inbox", List.of(waits("bracket.stl")));
        assertThat(WaitingFiles.read(working, clock)).singleElement().satisfies(drop -> {
            assertThat(drop.drop()).isEqualTo("inbox");
            assertThat(drop.first())
                    .containsExactly(new WaitingFiles.Waiting(
                            "bracket.stl", "manifest", "waits for orders.csv to be taken in, which may name it"));
        });
    }

    @Test
    void a_full_folder_is_told_in_few_words() throws Exception {
        WaitingFiles files = new WaitingFiles(working, "p1", clock);
        files.update(
                "inbox",
                IntStream.range(0, 10_000).mapToObj(i -> waits(i + ".stl")).toList());
        assertThat(WaitingFiles.read(working, clock)).singleElement().satisfies(drop -> {
            assertThat(drop.files()).isEqualTo(10_000);
            assertThat(drop.first()).hasSize(20);
        });
        assertThat(Files.size(working.resolve(".waiting/p1.json"))).isLessThan(4_000);
    }

    @Test
    void looks_in_quick_succession_write_once_and_the_last_one_is_told_after_all() {
        WaitingFiles files = new WaitingFiles(working, "p1", clock);
        files.update("inbox", List.of(waits("a.stl")));
        files.update("inbox", List.of());
        assertThat(WaitingFiles.read(working, clock)).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        files.update("inbox", List.of());
        assertThat(WaitingFiles.read(working, clock)).isEmpty();
    }

    @Test
    void programs_that_ended_or_fell_silent_tell_nothing() {
        WaitingFiles files = new WaitingFiles(working, "p1", clock);
        files.update("inbox", List.of(waits("a.stl")));
        new WaitingFiles(working, "p2", clock).update("acme", List.of(waits("b.stl")));
        assertThat(WaitingFiles.read(working, clock)).hasSize(2);
        files.close();
        assertThat(WaitingFiles.read(working, clock)).hasSize(1);
        clock.advance(Duration.ofMinutes(2));
        assertThat(WaitingFiles.read(working, clock)).isEmpty();
    }

    @Test
    void rubbish_and_a_home_that_never_ran_tell_nothing() throws Exception {
        assertThat(WaitingFiles.read(working, clock)).isEmpty();
        Files.createDirectories(working.resolve(".waiting"));
        Files.writeString(working.resolve(".waiting/p1.json"), "{\"at\":\"now");
        Files.writeString(working.resolve(".waiting/p2.json"), "{\"at\":\"now\"}");
        assertThat(WaitingFiles.read(working, clock)).isEmpty();
    }
}
