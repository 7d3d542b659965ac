package io.printroutes.ledger.db;

import io.printroutes.order.LedgerException;
import io.printroutes.order.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/**
 * A new ledger made of what can be read of a damaged one, table by table. The damaged file is not written to: a copy is read,
 * and it is renamed once the new one is complete.
 */
public final class LedgerRescue {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    private static final Logger LOG = LoggerFactory.getLogger(LedgerRescue.class);
    /** SQLite's own table. */
    private static final String NUMBERS = "sqlite_sequence";

    /** What the new ledger has of its own. */
    private static final Set<String> ITS_OWN = Set.of("flyway_schema_history", "identity", "clock", NUMBERS);

    private static final long LEFT_OUT = 1_000_000;

    private static final List<String> PARTS = List.of("", "-wal", "-shm");

    private final Path ledger;
    private final Clock clock;

    public LedgerRescue(Path ledger, Clock clock) {
        this.ledger = ledger.toAbsolutePath().normalize();
        this.clock = clock;
    }

    /**
     * Replaces the damaged ledger with the new one.
     *
     * @throws LedgerException if a program runs on it, or if nothing at all can be read of it
     */
    public RescueReport run() {
        try (FileChannel living = FileChannel.open(
                        beside(ledger, ".alive"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock alone = living.tryLock()) {
            if (alone == null) {
                throw isRunning();
            }
            // for its owner alone, as the ledger is
            Path workshop = Files.createTempDirectory(ledger.getParent(), "recovering-");
            Path copy = workshop.resolve("damaged");
            for (String part : List.of("", "-wal")) {
                if (Files.exists(beside(ledger, part))) {
                    Files.copy(beside(ledger, part), beside(copy, part));
                }
            }
            Path fresh = workshop.resolve("fresh");
            List<RescueReport.Saved> tables = rescue(copy, fresh);
            Path kept = putInPlace(fresh);
            clear(workshop);
            return new RescueReport(ledger, kept, tables);
        } catch (OverlappingFileLockException e) {
            throw isRunning();
        } catch (SQLException e) {
            throw problem(
                    "Nothing can be read of the ledger " + ledger + ".",
                    "Put the last copy of it in its place; docs/operations.md tells how.",
                    e);
        } catch (IOException e) {
            throw problem(
                    "The ledger " + ledger + " cannot be copied (" + e.getMessage() + ").",
                    "Make sure that there is room for two more of it, and that its folder may be written.",
                    e);
        }
    }

    private static List<RescueReport.Saved> rescue(Path copy, Path fresh) throws SQLException {
        new SqliteFile(fresh).open().close();
        SQLiteConfig config = new SQLiteConfig();
        List<RescueReport.Saved> saved = new ArrayList<>();
        try (Connection damaged = config.createConnection("jdbc:sqlite:" + copy);
                Connection into = config.createConnection("jdbc:sqlite:" + fresh);
                Statement settings = damaged.createStatement()) {
            // a file that was cut off is otherwise not read at all
            settings.execute("PRAGMA writable_schema = ON");
            into.setAutoCommit(false);
            List<String> there = names(damaged, "SELECT name FROM sqlite_master WHERE type = 'table'");
            for (String table : names(into, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rootpage")) {
                if (!ITS_OWN.contains(table)) {
                    saved.add(table(damaged, into, table, there));
                }
            }
            keepNumbers(damaged, into, saved.stream().allMatch(RescueReport.Saved::whole));
            into.commit();
        }
        try (Connection end = config.createConnection("jdbc:sqlite:" + fresh);
                Statement statement = end.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        return saved;
    }

    /** A number that was ever given to a row must not be given again. Where some may be lost, a good many are left out. */
    private static void keepNumbers(Connection damaged, Connection into, boolean whole) throws SQLException {
        try (Statement update = into.createStatement()) {
            try (Statement select = damaged.createStatement();
                    ResultSet row = select.executeQuery("SELECT name, seq FROM sqlite_sequence")) {
                while (row.next()) {
                    String name = row.getString(1);
                    long used = row.getLong(2);
                    update.execute(
                            "UPDATE " + NUMBERS + " SET seq = max(seq, " + used + ") WHERE name = '" + name + "'");
                    update.execute("INSERT INTO " + NUMBERS + " (name, seq) SELECT '" + name + "', " + used
                            + " WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = '" + name + "')");
                }
            } catch (SQLException e) {
                LOG.debug("the numbers that were used cannot be read", e);
            }
            if (!whole) {
                update.execute("UPDATE " + NUMBERS + " SET seq = seq + " + LEFT_OUT);
            }
        }
    }

    private static RescueReport.Saved table(Connection damaged, Connection into, String table, List<String> there)
            throws SQLException {
        List<String> columns = names(into, "SELECT name FROM pragma_table_info('" + table + "')");
        if (there.contains(table)) {
            columns.retainAll(names(damaged, "SELECT name FROM pragma_table_info('" + table + "')"));
        }
        if (!there.contains(table) || columns.isEmpty()) {
            return new RescueReport.Saved(table, 0, false);
        }
        return new TableRescue(damaged, into, table, columns).run();
    }

    private static List<String> names(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> names = new ArrayList<>();
            while (row.next()) {
                names.add(row.getString(1));
            }
            return names;
        }
    }

    /** The file beside the damaged ledger goes with it: in its place it would be taken for the new one's. */
    private Path putInPlace(Path fresh) throws IOException {
        Path kept = beside(ledger, ".damaged-" + STAMP.format(clock.instant()));
        for (String part : PARTS) {
            if (Files.exists(beside(ledger, part))) {
                Files.move(beside(ledger, part), beside(kept, part), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        Files.move(fresh, ledger, StandardCopyOption.ATOMIC_MOVE);
        return kept;
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private static void clear(Path workshop) throws IOException {
        if (Files.isDirectory(workshop)) {
            try (var files = Files.list(workshop)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(workshop);
        }
    }

    private LedgerException isRunning() {
        return problem("A program is running on the ledger " + ledger + ".", "Stop it first.", null);
    }

    private static LedgerException problem(String what, String remedy, @Nullable Exception cause) {
        return new LedgerException(Problem.of("PR-5008", what, remedy), cause);
    }
}
