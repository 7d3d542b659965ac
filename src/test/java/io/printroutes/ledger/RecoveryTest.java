package io.printroutes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printroutes.ledger.work.Link;
import io.printroutes.order.LedgerException;
import io.printroutes.testing.Desk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite's own {@code .recover} failed on every ledger, and the empty file that it left was taken for a new one. */
class RecoveryTest {

    private static final int FILES = 400;
    private static final int PAGE = 4096;

    @TempDir
    Path folder;

    private Path ledger;

    @BeforeEach
    void fill() {
        ledger = folder.resolve("ledger.db");
        try (Desk desk = Desk.at(folder)) {
            for (int i = 0; i < FILES; i++) {
                desk.drop("inbox", "model-" + i + ".stl", "content " + i);
            }
            desk.work();
        }
    }

    @Test
    void a_ledger_with_nothing_wrong_is_copied_whole() {
        Recovery.Result result = Recovery.of(ledger, Clock.systemUTC());
        assertThat(result.whole()).as(result.tables().toString()).isTrue();
        assertThat(result.kept()).exists();
        try (Desk desk = Desk.at(folder)) {
            assertThat(desk.number("SELECT count(*) FROM receipt")).isEqualTo(FILES);
            assertThat(desk.number("SELECT count(*) FROM store WHERE paused_by IS NOT NULL"))
                    .isZero();
            assertThat(desk.number("SELECT seq FROM sqlite_sequence WHERE name = 'work'"))
                    .isGreaterThanOrEqualTo(FILES);
            desk.drop("inbox", "more.stl", "more");
            assertThat(desk.take(Link.SIGN)).isNotNull();
        }
    }

    @Test
    void of_a_table_with_a_damaged_page_in_its_middle_the_rows_on_both_sides_are_saved() throws Exception {
        List<Integer> leaves = leavesOf("receipt");
        overwrite(leaves.get(leaves.size() / 2));
        assertSaved(FILES * 7 / 10);
    }

    @Test
    void of_a_table_with_several_damaged_pages_what_lies_between_them_is_saved() throws Exception {
        List<Integer> leaves = leavesOf("receipt");
        overwrite(leaves.get(2));
        overwrite(leaves.get(leaves.size() / 2));
        overwrite(leaves.get(leaves.size() - 1));
        assertSaved(FILES / 2);
    }

    @Test
    void a_damaged_index_costs_no_row() throws Exception {
        overwrite((int) number("SELECT rootpage FROM sqlite_master WHERE name = 'receipt_by_content'"));
        Recovery.of(ledger, Clock.systemUTC());
        try (Desk desk = Desk.at(folder)) {
            assertThat(desk.number("SELECT count(*) FROM receipt")).isEqualTo(FILES);
            String check = desk.ledger.transact(tx ->
                    tx.first("PRAGMA integrity_check", row -> row.getString(1)).orElseThrow());
            assertThat(check).isEqualTo("ok");
        }
    }

    @Test
    void a_ledger_that_was_cut_off_keeps_what_lies_before_the_cut() throws Exception {
        try (FileChannel file = FileChannel.open(ledger, StandardOpenOption.WRITE)) {
            file.truncate(file.size() / PAGE / 2 * PAGE + 100);
        }
        Recovery.Result result = Recovery.of(ledger, Clock.systemUTC());
        assertThat(result.whole()).isFalse();
        try (Desk desk = Desk.at(folder)) {
            assertThat(desk.number("SELECT count(*) FROM receipt")).isPositive();
        }
    }

    @Test
    void where_something_is_lost_nothing_is_sent_until_an_operator_says_so() throws Exception {
        try (Desk desk = Desk.at(folder)) {
            desk.drop("inbox", "open.stl", "open");
        }
        overwrite(leavesOf("request_item").get(0));
        Recovery.of(ledger, Clock.systemUTC());
        try (Desk desk = Desk.at(folder)) {
            assertThat(desk.take()).isNull();
            assertThat(desk.number("SELECT count(*) FROM store WHERE paused_by = 'operator'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void what_a_program_had_in_hand_is_free_again() {
        try (Desk desk = Desk.at(folder)) {
            desk.drop("inbox", "open.stl", "open");
            desk.take(Link.SIGN);
            desk.ledger.transact(tx -> tx.update("DELETE FROM process"));
        }
        Recovery.of(ledger, Clock.systemUTC());
        try (Desk desk = Desk.at(folder)) {
            assertThat(desk.take(Link.SIGN)).isNotNull();
        }
    }

    @Test
    void a_ledger_that_nothing_can_be_read_of_is_left_where_it_is() throws IOException {
        byte[] rubbish = "this is no ledger. ".repeat(1000).getBytes(StandardCharsets.US_ASCII);
        Files.write(ledger, rubbish);
        assertThatThrownBy(() -> Recovery.of(ledger, Clock.systemUTC()))
                .isInstanceOfSatisfying(
                        LedgerException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("PR-5008"));
        assertThat(ledger).hasBinaryContent(rubbish);
    }

    @Test
    void a_ledger_that_a_program_runs_on_is_left_alone() {
        try (Desk desk = Desk.at(folder)) {
            desk.processes.beat();
            assertThatThrownBy(() -> Recovery.of(ledger, Clock.systemUTC()))
                    .hasMessageContaining("PR-5008")
                    .hasMessageContaining("running");
        }
    }

    private void assertSaved(int atLeast) throws IOException {
        byte[] before = Files.readAllBytes(ledger);
        Recovery.Result result = Recovery.of(ledger, Clock.systemUTC());
        assertThat(result.whole()).isFalse();
        assertThat(result.tables())
                .anySatisfy(line -> assertThat(line).startsWith("receipt ").contains("SOME ARE LOST"));
        assertThat(result.kept()).hasBinaryContent(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ledger)))
                .isEqualTo("rw-------");
        try (Desk desk = Desk.at(folder)) {
            assertThat(desk.number("SELECT count(*) FROM receipt")).isBetween((long) atLeast, FILES - 1L);
            assertThat(desk.number("SELECT count(*) FROM line")).isEqualTo(FILES);
        }
    }

    /** Numbers of the pages that hold a table's rows, in the order of the rows, as SQLite's file format tells. */
    private List<Integer> leavesOf(String table) throws Exception {
        int root = (int) number("SELECT rootpage FROM sqlite_master WHERE name = '" + table + "'");
        List<Integer> leaves = new ArrayList<>();
        try (FileChannel file = FileChannel.open(ledger)) {
            collect(file, root, leaves);
        }
        return leaves;
    }

    private static void collect(FileChannel file, int number, List<Integer> leaves) throws IOException {
        ByteBuffer page = ByteBuffer.allocate(PAGE);
        file.read(page, (number - 1L) * PAGE);
        int isInterior = 5;
        if (page.get(0) != isInterior) {
            leaves.add(number);
            return;
        }
        for (int cell = 0; cell < page.getShort(3); cell++) {
            collect(file, page.getInt(page.getShort(12 + 2 * cell) & 0xffff), leaves);
        }
        collect(file, page.getInt(8), leaves);
    }

    private void overwrite(int page) throws IOException {
        try (FileChannel file = FileChannel.open(ledger, StandardOpenOption.WRITE)) {
            file.write(
                    ByteBuffer.wrap("rubbish!".repeat(PAGE / 8).getBytes(StandardCharsets.US_ASCII)),
                    (page - 1L) * PAGE);
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + ledger);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getLong(1);
        }
    }
}
