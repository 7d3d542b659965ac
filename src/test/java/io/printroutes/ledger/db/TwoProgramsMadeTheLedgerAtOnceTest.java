package io.printroutes.ledger.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.printroutes.testing.AtOnce;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The slower of two programs that started on one new home found the ledger's file already made, and gave up with PR-5002; or
 * it met the other one at the change to WAL, and said at once that the ledger had been locked for 20 s.
 */
class TwoProgramsMadeTheLedgerAtOnceTest {

    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void a_file_that_somebody_else_has_just_made_is_as_good_as_ones_own() {
        assertThatCode(() -> AtOnce.forRounds(200, (program, round) -> new SqliteFile(
                                folder.resolve("home-" + round).resolve("ledger.db"))
                        .createForOwnerOnly()))
                .doesNotThrowAnyException();
    }

    @Test
    @Timeout(60)
    void a_program_waits_until_the_other_one_has_made_the_ledger_write_ahead() throws Exception {
        Path file = folder.resolve("ledger.db");
        Database.open(file, Clock.systemUTC()).close();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement();
                FileChannel lock = FileChannel.open(folder.resolve("ledger.db.lock"), StandardOpenOption.WRITE);
                FileLock held = lock.lock()) {
            statement.execute("PRAGMA journal_mode = DELETE");
            statement.execute("BEGIN IMMEDIATE");
            Process program = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            SqliteFileTest.OpenLedger.class.getName(),
                            file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("said.txt").toFile())
                    .start();
            try {
                assertThat(program.waitFor(3, TimeUnit.SECONDS))
                        .as(() -> said(folder.resolve("said.txt")))
                        .isFalse();
                statement.execute("ROLLBACK");
                held.release();
                assertThat(program.waitFor())
                        .as(() -> said(folder.resolve("said.txt")))
                        .isZero();
            } finally {
                program.destroyForcibly();
            }
        }
    }

    private static String said(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
