package io.printroutes.ledger.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printroutes.order.LedgerException;
import io.printroutes.testing.Desk;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A ledger that was deleted or replaced under the running program stayed open: the program went on, and all that it wrote from
 * then on was forgotten at its end.
 */
class TheLedgerWasTakenAwayUnnoticedTest {

    @TempDir
    Path folder;

    private Desk desk;
    private Path ledger;

    @BeforeEach
    void open() {
        desk = Desk.at(folder.resolve("home"));
        ledger = folder.resolve("home/ledger.db");
        desk.drop("inbox", "a.stl", "a");
        desk.processes.beat();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void deleted_it_hands_out_no_work() throws IOException {
        Files.delete(ledger);
        assertRefused("PR-5007", desk::take);
        assertRefused("PR-5007", desk.processes::beat);
    }

    @Test
    void replaced_by_another_one_it_hands_out_no_work() throws IOException {
        Files.move(anotherOne(), ledger, StandardCopyOption.REPLACE_EXISTING);
        assertRefused("PR-5007", desk::take);
        assertRefused("PR-5007", desk.processes::beat);
    }

    @Test
    void without_the_file_beside_it_that_holds_the_last_changes_it_hands_out_no_work() throws IOException {
        Files.delete(folder.resolve("home/ledger.db-wal"));
        assertRefused("PR-5007", desk::take);
    }

    @Test
    void overwritten_in_place_with_another_one_it_ends_at_the_next_heartbeat() throws IOException {
        desk.number("PRAGMA user_version");
        Path other = anotherOne();
        checkpoint();
        try (FileChannel from = FileChannel.open(other);
                FileChannel to = FileChannel.open(ledger, StandardOpenOption.WRITE)) {
            from.transferTo(0, from.size(), to);
            to.truncate(from.size());
        }
        assertFinal(desk.processes::beat);
    }

    @Test
    void emptied_it_ends_at_the_next_heartbeat() throws IOException {
        checkpoint();
        cut(0);
        assertFinal(desk.processes::beat);
    }

    @Test
    void cut_off_it_ends_at_the_next_heartbeat() throws IOException {
        checkpoint();
        cut(Files.size(ledger) / 2);
        assertFinal(desk.processes::beat);
    }

    @Test
    void compacted_it_is_still_the_ledger() throws Exception {
        for (int i = 0; i < 300; i++) {
            desk.drop("inbox", i + ".stl", "content " + i);
        }
        desk.processes.beat();
        desk.ledger.transact(tx -> tx.update("DELETE FROM line"));
        try (Connection operator = DriverManager.getConnection("jdbc:sqlite:" + ledger);
                Statement statement = operator.createStatement()) {
            statement.execute("VACUUM");
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        assertThatCode(desk.processes::beat).doesNotThrowAnyException();
    }

    /** Without the program's noticing: it has the pages in memory, and its last changes in the file. */
    private void checkpoint() {
        desk.ledger.checkpoint();
    }

    private void cut(long size) throws IOException {
        try (FileChannel file = FileChannel.open(ledger, StandardOpenOption.WRITE)) {
            file.truncate(size);
        }
    }

    private Path anotherOne() throws IOException {
        Desk.at(folder.resolve("other")).close();
        try (Stream<Path> files = Files.list(folder.resolve("other"))) {
            assertThat(files).noneMatch(file -> file.toString().endsWith("-wal"));
        }
        return folder.resolve("other/ledger.db");
    }

    private static void assertRefused(String code, ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOfSatisfying(LedgerException.class, e -> assertThat(
                        e.problem().code())
                .isEqualTo(code));
    }

    private static void assertFinal(ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOfSatisfying(LedgerException.class, e -> assertThat(e.isFinal())
                .as(e.getMessage())
                .isTrue());
    }
}
