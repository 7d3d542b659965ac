package io.printroutes.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.drop.DropDecision;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.sandbox.SampleModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files become entries of the ledger, or stay where they are. */
class FileIntakeTest {

    @TempDir
    Path home;

    private DropInAFolder drop;

    @BeforeEach
    void aDrop() throws IOException {
        drop = new DropInAFolder(home);
    }

    @AfterEach
    void end() {
        drop.close();
    }

    private FileIntake intake() {
        IntakeDesk parts = drop.parts();
        OrderFiles orders = parts.orderFiles(drop);
        orders.notice(drop.seen());
        return parts.fileIntake(drop, orders);
    }

    @Test
    void a_model_is_entered_moved_to_the_working_folder_and_made_work() throws Exception {
        Path source = drop.put("sub/bracket.stl", SampleModels.stlCube(8));
        Optional<StoredReceipt> receipt = intake().take(drop.ready("sub/bracket.stl"), source);
        assertThat(receipt).hasValueSatisfying(taken -> {
            assertThat(taken.path()).isEqualTo("sub/bracket.stl");
            assertThat(taken.working()).exists();
        });
        assertThat(source).doesNotExist();
        assertThat(drop.lines()).containsExactly("bracket 1 waiting");
    }

    @Test
    void a_full_disk_leaves_the_file_and_the_ledger_alone() throws Exception {
        Path source = drop.put("bracket.stl", SampleModels.stlCube(8));
        drop.fillTheDisk();
        assertThat(intake().take(drop.ready("bracket.stl"), source)).isEmpty();
        assertThat(source).exists();
        assertThat(drop.receipts()).isEmpty();
    }

    @Test
    void a_file_that_changed_since_the_look_is_left_to_the_next_one() throws Exception {
        Path source = drop.put("bracket.stl", SampleModels.stlCube(8));
        DropDecision.Ready ready = drop.ready("bracket.stl");
        Files.write(source, SampleModels.stlCube(9), java.nio.file.StandardOpenOption.APPEND);
        assertThat(intake().take(ready, source)).isEmpty();
        assertThat(drop.receipts()).isEmpty();
    }

    @Test
    void a_file_that_is_gone_is_no_receipt() throws Exception {
        Path source = drop.put("bracket.stl", SampleModels.stlCube(8));
        DropDecision.Ready ready = drop.ready("bracket.stl");
        Files.delete(source);
        assertThat(intake().take(ready, source)).isEmpty();
        assertThat(drop.receipts()).isEmpty();
    }

    /** The route went on with a receipt that the ledger had withdrawn. */
    @Test
    void a_file_that_vanishes_between_the_entry_and_the_move_is_no_receipt() throws Exception {
        Path source = drop.put("bracket.stl", SampleModels.stlCube(8));
        drop.whenLeaving = () -> {
            try {
                Files.delete(source);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        assertThat(intake().take(drop.ready("bracket.stl"), source)).isEmpty();
        assertThat(drop.receipts()).isEmpty();
    }

    @Test
    void whoever_sent_a_file_that_cannot_be_read_is_told_once() throws Exception {
        Path source = drop.put("bracket.stl", SampleModels.stlCube(8));
        DropDecision.Ready ready = drop.ready("bracket.stl");
        Files.delete(source);
        Files.createDirectory(source);
        FileIntake intake = intake();
        assertThat(intake.take(ready, source)).isEmpty();
        assertThat(intake.take(ready, source)).isEmpty();
        assertThat(drop.unreadable).containsExactly("bracket.stl");
    }

    @Test
    void a_damaged_model_is_refused_and_whoever_sent_it_is_told() throws Exception {
        Path source = drop.put("broken.stl", "solid nothing".getBytes(UTF_8));
        DropDecision.Ready seen = drop.ready("broken.stl");
        assertThat(intake().take(seen, source)).isPresent();
        assertThat(drop.refused).singleElement().asString().startsWith("broken.stl PR-10");
        assertThat(drop.lines()).isEmpty();
    }

    @Test
    void what_was_entered_and_not_moved_is_finished_at_the_next_look() throws Exception {
        Path source = drop.put("bracket.stl", SampleModels.stlCube(8));
        drop.whenLeaving = () -> {
            throw new IllegalStateException("the program ends here");
        };
        FileIntake intake = intake();
        try {
            intake.take(drop.ready("bracket.stl"), source);
        } catch (IllegalStateException e) {
            assertThat(source).exists();
        }
        drop.whenLeaving = () -> {};
        intake.resume();
        assertThat(source).doesNotExist();
        assertThat(drop.lines()).containsExactly("bracket 1 waiting");
    }

    @Test
    void a_look_resumes_no_more_than_once_a_second() throws Exception {
        FileIntake intake = intake();
        intake.resume();
        Path source = drop.put("bracket.stl", SampleModels.stlCube(8));
        drop.whenLeaving = () -> {
            throw new IllegalStateException("the program ends here");
        };
        try {
            intake.take(drop.ready("bracket.stl"), source);
        } catch (IllegalStateException e) {
            assertThat(source).exists();
        }
        drop.whenLeaving = () -> {};
        intake.resume();
        assertThat(source).exists();
        drop.desk.clock.advance(Duration.ofSeconds(1));
        intake.resume();
        assertThat(source).doesNotExist();
    }
}
