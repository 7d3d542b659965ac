package io.printroutes.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.drop.DropDecision;
import io.printroutes.drop.Seen;
import io.printroutes.drop.format.Verdict;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.order.ModelType;
import io.printroutes.sandbox.SampleModels;
import io.printroutes.testing.Swapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever may write into a drop swapped a folder for a link between our look and our move: the ledger itself was moved away. */
class FileSwappedForALinkTest {

    private static final FileTime TIME = FileTime.from(Instant.parse("2026-01-02T03:04:05Z"));

    @TempDir
    Path home;

    private DropInAFolder drop;
    private byte[] ours;
    private Path victim;

    @BeforeEach
    void aDrop() throws IOException {
        drop = new DropInAFolder(home);
        ours = SampleModels.stlCube(8);
        victim = Files.createDirectories(home.resolve("victim"));
        byte[] theirs = ours.clone();
        System.arraycopy("somebody else's".getBytes(US_ASCII), 0, theirs, 0, 15);
        Files.write(victim.resolve("model.stl"), theirs);
        Files.setLastModifiedTime(victim.resolve("model.stl"), TIME);
    }

    @AfterEach
    void end() {
        drop.close();
    }

    private FileIntake intake() {
        IntakeDesk parts = drop.parts();
        return parts.fileIntake(drop, parts.orderFiles(drop));
    }

    private DropDecision.Ready ready(String path) {
        return new DropDecision.Ready(
                new Seen(path, ours.length, TIME.toInstant()), new Verdict.Sound(ModelType.STL), true);
    }

    private void fill(Path file) throws IOException {
        if (!Files.exists(file)) {
            Path whole = home.resolve("whole.stl");
            Files.write(whole, ours);
            Files.setLastModifiedTime(whole, TIME);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @Test
    @Timeout(60)
    void a_folder_that_is_swapped_leads_to_nothing_of_anybody_else() throws Exception {
        Path folder = Files.createDirectories(drop.folders.inbox().resolve("a"));
        try (Swapper attacker = new Swapper(
                folder,
                home.resolve("hidden"),
                victim,
                hidden -> fill(Files.createDirectories(hidden).resolve("model.stl")))) {
            takeUnderAttack("a/model.stl");
            assertThat(attacker.rounds()).isGreaterThan(10);
        }
        // what the attack has left is taken in as ever
        fill(Files.createDirectories(folder).resolve("model.stl"));
        assertThat(intake().take(ready("a/model.stl"), folder.resolve("model.stl")))
                .isPresent();
    }

    @Test
    @Timeout(60)
    void a_file_that_is_swapped_leads_to_nothing_of_anybody_else() throws Exception {
        Path file = drop.folders.inbox().resolve("model.stl");
        fill(file);
        try (Swapper attacker = new Swapper(file, home.resolve("hidden"), victim.resolve("model.stl"), this::fill)) {
            takeUnderAttack("model.stl");
            assertThat(attacker.rounds()).isGreaterThan(10);
        }
    }

    private void takeUnderAttack(String path) {
        FileIntake intake = intake();
        long end = System.nanoTime() + Swapper.ATTACK.toNanos();
        while (System.nanoTime() < end) {
            Optional<StoredReceipt> receipt =
                    intake.take(ready(path), drop.folders.inbox().resolve(path));
            assertThat(victim.resolve("model.stl")).isRegularFile();
            receipt.ifPresent(
                    taken -> assertThat(taken.working()).isRegularFile().hasBinaryContent(ours));
        }
    }

    @Test
    void a_file_of_the_data_folder_is_not_taken_in_under_another_name() throws Exception {
        Path ledger = home.resolve("data/ledger.db");
        Files.write(ledger, ours);
        Files.setLastModifiedTime(ledger, TIME);
        Path link = Files.createLink(drop.folders.inbox().resolve("model.stl"), ledger);

        assertThat(intake().take(ready("model.stl"), link)).isEmpty();

        assertThat(drop.unreadable).containsExactly("model.stl");
        assertThat(link).exists();
        assertThat(drop.receipts()).isEmpty();
    }

    @Test
    void a_partners_file_with_a_second_name_is_not_taken_in() throws Exception {
        drop.partner = "acme";
        Path link = Files.createLink(drop.folders.inbox().resolve("model.stl"), victim.resolve("model.stl"));

        assertThat(intake().take(ready("model.stl"), link)).isEmpty();

        assertThat(drop.unreadable).containsExactly("model.stl");
        assertThat(link).exists();
    }
}
