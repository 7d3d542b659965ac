package io.printroutes.ledger.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.printroutes.ledger.work.Link;
import io.printroutes.order.LedgerException;
import io.printroutes.testing.Desk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFileTest {

    @TempDir
    private Path folder;

    @Test
    void it_writes_ahead_reaches_the_disk_and_is_its_owners_alone() throws IOException {
        try (Desk desk = Desk.at(folder)) {
            assertThat(pragma(desk, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(desk, "synchronous")).isEqualTo("2");
            for (String file : new String[] {"ledger.db", "ledger.db-wal", "ledger.db-shm"}) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                        .isEqualTo("rw-------");
            }
        }
    }

    /** Used addresses were to be read in the free pages of the ledger and in the file beside it. */
    @Test
    void a_used_upload_address_is_nowhere_in_its_files() throws IOException {
        try (Desk desk = Desk.at(folder)) {
            List<String> names =
                    IntStream.range(0, 60).mapToObj(i -> "model " + i).toList();
            names.forEach(name -> desk.drop("inbox", name + ".stl", name));
            desk.sign(desk.take(Link.SIGN));
            String address = "http://storage/" + Desk.sha256("model 7");
            assertThat(filesThatHold(address)).isNotEmpty();
            desk.uploadAll();
            desk.clock.advance(Duration.ofSeconds(31));
            desk.processes.beat();
            assertThat(filesThatHold("http://storage/")).isEmpty();
        }
        assertThat(filesThatHold("http://storage/")).isEmpty();
    }

    private List<Path> filesThatHold(String text) throws IOException {
        List<Path> holding = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    holding.add(file);
                }
            }
        }
        return holding;
    }

    @Test
    void the_newest_migration_is_the_version_that_the_program_knows() throws IOException {
        try (Stream<Path> migrations = Files.list(Path.of("src/main/resources/ledger/migrations"))) {
            int newest = migrations
                    .map(file -> file.getFileName().toString())
                    .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                    .max()
                    .orElseThrow();
            assertThat(SqliteFile.VERSION).isEqualTo(newest);
        }
    }

    @Test
    void an_old_ledger_opens_in_the_new_program_and_its_work_goes_on() throws IOException {
        try (InputStream kept = getClass().getResourceAsStream("/ledgers/v1.db")) {
            Files.copy(kept, folder.resolve("ledger.db"));
        }
        try (Desk desk = Desk.at(folder)) {
            assertThat(desk.work()).contains(Link.PART, Link.BUILD);
            assertThat(desk.number("SELECT count(*) FROM line WHERE state = 'queued'"))
                    .isEqualTo(3);
        }
    }

    @Test
    void two_programs_that_start_on_one_new_home_both_come_up() throws Exception {
        ExecutorService starts = Executors.newFixedThreadPool(2);
        try {
            Callable<Void> start = () -> {
                ProcessBuilder other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpenLedger.class.getName(),
                        folder.resolve("ledger.db").toString());
                Process process = other.redirectErrorStream(true).start();
                String said = new String(process.getInputStream().readAllBytes());
                assertThat(process.waitFor()).as(said).isZero();
                return null;
            };
            for (Future<Void> started : starts.invokeAll(java.util.List.of(start, start))) {
                started.get();
            }
        } finally {
            starts.shutdownNow();
        }
    }

    /** Opens a ledger and ends. */
    public static final class OpenLedger {
        private OpenLedger() {}

        public static void main(String[] arguments) {
            Database.open(Path.of(arguments[0]), java.time.Clock.systemUTC()).close();
        }
    }

    @Test
    void a_damaged_ledger_is_said_to_be_damaged() throws IOException {
        Files.writeString(folder.resolve("ledger.db"), "this is no ledger. ".repeat(300));
        assertRefused("PR-5001", () -> Desk.at(folder));
    }

    @Test
    void a_ledger_of_a_newer_program_is_left_alone() throws SQLException {
        Desk.at(folder).close();
        alter("UPDATE flyway_schema_history SET version = '999' WHERE version = '1'");
        assertRefused("PR-5004", () -> Desk.at(folder));
    }

    @Test
    void a_ledger_that_may_not_be_written_is_said_so() throws IOException {
        Desk.at(folder).close();
        Path ledger = folder.resolve("ledger.db");
        Files.setPosixFilePermissions(ledger, PosixFilePermissions.fromString("r--------"));
        assumeThat(Files.isWritable(ledger)).as("root may write everything").isFalse();
        assertRefused("PR-5002", () -> Desk.at(folder));
    }

    @Test
    void a_folder_in_the_place_of_the_ledger_is_said_so() throws IOException {
        Files.createDirectories(folder.resolve("ledger.db"));
        assertRefused("PR-5002", () -> Desk.at(folder));
    }

    @Test
    void a_full_disk_is_said_so_loses_nothing_and_is_over_when_there_is_room() {
        try (Desk desk = Desk.at(folder)) {
            String kept = desk.drop("inbox", "kept.stl", "kept");
            long pages = desk.number("PRAGMA page_count");
            desk.number("PRAGMA max_page_count = " + (pages + 2));
            assertRefused("PR-5003", () -> {
                for (int i = 0; i < 1000; i++) {
                    desk.drop("inbox", i + ".stl", "content " + i);
                }
            });
            desk.number("PRAGMA max_page_count = 1000000");
            desk.drop("inbox", "more.stl", "more");
            assertThat(desk.work()).isNotEmpty();
            assertThat(desk.lineState(kept)).isEqualTo("queued");
        }
    }

    @Test
    void a_ledger_that_somebody_holds_is_waited_for_and_then_said_to_be_locked() throws SQLException {
        try (Desk desk = Desk.at(folder);
                Connection holder = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
                Statement statement = holder.createStatement()) {
            // twenty seconds in earnest
            desk.number("PRAGMA busy_timeout = 100");
            statement.execute("BEGIN IMMEDIATE");
            assertRefused("PR-5005", () -> desk.drop("inbox", "a.stl", "a"));
            statement.execute("ROLLBACK");
            desk.drop("inbox", "a.stl", "a");
        }
    }

    private void alter(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void assertRefused(String code, ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOfSatisfying(LedgerException.class, e -> assertThat(
                        e.problem().code())
                .isEqualTo(code));
    }

    private static String pragma(Desk desk, String name) {
        return desk.ledger.transact(
                tx -> tx.first("PRAGMA " + name, row -> row.getString(1)).orElseThrow());
    }
}
