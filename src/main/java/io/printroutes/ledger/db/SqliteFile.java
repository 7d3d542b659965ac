package io.printroutes.ledger.db;

import io.printroutes.order.FileFailure;
import io.printroutes.order.FolderMode;
import io.printroutes.order.LedgerException;
import io.printroutes.order.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The ledger as a file: how it is opened, made and migrated, and what its errors mean to an operator.
 *
 * <p>WAL with {@code synchronous=FULL}: what is committed survives a power cut. The ledger begins its transactions
 * IMMEDIATE: a deferred one that reads and then writes fails at once when somebody else writes, whatever the time-out says.
 */
final class SqliteFile {

    /** The newest migration in {@code ledger/migrations}; a test holds the two together. */
    static final int VERSION = 12;

    static final int BUSY_TIMEOUT_MILLIS = 20_000;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path path;

    SqliteFile(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    Path path() {
        return path;
    }

    Connection open() {
        try {
            createForOwnerOnly();
            if (version() != VERSION || !writesAhead()) {
                prepareAlone();
            }
            return connect();
        } catch (SQLException e) {
            throw explained(e);
        } catch (FlywayException e) {
            throw e.getCause() instanceof SQLException cause ? explained(cause) : cannot("be migrated", e);
        } catch (IOException e) {
            throw cannot("be created", e);
        }
    }

    private Connection connect() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        Connection connection = config.createConnection(url());
        try (Statement statement = connection.createStatement()) {
            // 8 MB of pages in memory at most: the program lives in a small heap beside it
            statement.execute("PRAGMA cache_size = -8000");
            // upload addresses are credentials: used up, they must not be readable in what the file has free
            statement.execute("PRAGMA secure_delete = ON");
        }
        return connection;
    }

    private String url() {
        return "jdbc:sqlite:" + path;
    }

    /** Another program that starts on the same new home may make the file at the same moment: then it is there. */
    void createForOwnerOnly() throws IOException {
        Files.createDirectories(path.getParent(), FolderMode.firstFolder(path.getParent()));
        NativeLibrary.sweep(Instant.now());
        boolean posix = Files.getFileStore(path.getParent()).supportsFileAttributeView("posix");
        if (!Files.exists(path) && posix) {
            FileChannel.open(
                            path,
                            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(OWNER_ONLY))
                    .close();
        } else if (posix && Files.isWritable(path)) {
            Files.setPosixFilePermissions(path, OWNER_ONLY);
        }
    }

    /**
     * Two programs that start on one new home would make the same tables: one after the other, by a lock of its own file.
     * The same for the change to WAL, for which SQLite waits for nobody, whatever the time-out says.
     */
    private void prepareAlone() throws SQLException, IOException {
        Path lock = path.resolveSibling(path.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(
                        lock,
                        Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE),
                        FolderMode.fileIn(path.getParent()));
                FileLock held = channel.lock()) {
            if (held.isValid()) {
                migrateIfOlder();
            }
        }
    }

    /** Flyway takes 0.4 s to find that there is nothing to do, so it is asked only where there is. */
    private void migrateIfOlder() throws SQLException {
        int version = version();
        if (version > VERSION) {
            throw new LedgerException(
                    Problem.of(
                            "PR-5004",
                            "The ledger " + path
                                    + " was written by a newer version of this program (its tables are of version "
                                    + version + ", this program knows " + VERSION + ").",
                            "Start the newer version again, or go back to the copy of the ledger from before it."),
                    null);
        }
        connect().close();
        if (version < VERSION) {
            Flyway.configure(SqliteFile.class.getClassLoader())
                    .dataSource(url(), null, null)
                    .locations("classpath:ledger/migrations")
                    .placeholders(Map.of("serial", "INTEGER PRIMARY KEY AUTOINCREMENT"))
                    .load()
                    .migrate();
        }
    }

    /** Looks without changing anything, the journal mode included. */
    private Connection look() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        return config.createConnection(url());
    }

    /** Another connection that can't make the file, for a look at what lies there now. */
    Connection lookOnly() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        return config.createConnection(url());
    }

    /** Whether there is no ledger, or one that nothing was ever taken in with. Changes nothing; what can't be read is not new. */
    boolean isNew() {
        if (!Files.exists(path)) {
            return true;
        }
        try (Connection connection = lookOnly();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT EXISTS (SELECT 1 FROM drop_turn) OR EXISTS (SELECT 1 FROM receipt)")) {
            return !row.getBoolean(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private boolean writesAhead() throws SQLException {
        try (Connection connection = look();
                Statement statement = connection.createStatement();
                ResultSet mode = statement.executeQuery("PRAGMA journal_mode")) {
            return mode.getString(1).equals("wal");
        }
    }

    private int version() throws SQLException {
        try (Connection connection = look();
                Statement statement = connection.createStatement()) {
            try (ResultSet tables =
                    statement.executeQuery("SELECT count(*) FROM sqlite_master WHERE name = 'flyway_schema_history'")) {
                if (tables.getInt(1) == 0) {
                    return 0;
                }
            }
            try (ResultSet newest = statement.executeQuery(
                    "SELECT coalesce(max(CAST(version AS INTEGER)), 0) FROM flyway_schema_history WHERE success = 1")) {
                return newest.getInt(1);
            }
        }
    }

    /** The database's own words are for its makers; these are for the person who runs this program. */
    LedgerException explained(SQLException e) {
        SQLiteErrorCode code =
                e instanceof SQLiteException known ? known.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        Problem problem =
                switch (code) {
                    case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_CORRUPT_VTAB, SQLITE_CORRUPT_INDEX -> damage();
                    case SQLITE_READONLY,
                            SQLITE_READONLY_DBMOVED,
                            SQLITE_READONLY_DIRECTORY,
                            SQLITE_CANTOPEN,
                            SQLITE_PERM,
                            SQLITE_READONLY_CANTINIT,
                            SQLITE_READONLY_RECOVERY ->
                        Problem.of(
                                LedgerException.NOT_WRITABLE,
                                "The ledger " + path + " cannot be written.",
                                "Give the user that runs this program the right to write the file and its folder.");
                    case SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC, SQLITE_IOERR_SHMSIZE ->
                        Problem.of(
                                "PR-5003",
                                "There is no room left for the ledger " + path + ".",
                                "Free space on its disk; the program goes on by itself.");
                    case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_BUSY_SNAPSHOT, SQLITE_BUSY_RECOVERY ->
                        Problem.of(
                                "PR-5005",
                                "The ledger " + path + " has been locked by another program for "
                                        + BUSY_TIMEOUT_MILLIS / 1000 + " s.",
                                "Close whatever holds it open, such as a database browser or a copy in progress.");
                    default ->
                        Problem.of(
                                "PR-5006",
                                "The ledger " + path + " refused a statement (" + code.name() + ").",
                                "This should not happen: please report it with the log.");
                };
        return new LedgerException(problem, e);
    }

    LedgerException damaged(@Nullable Throwable cause) {
        return new LedgerException(damage(), cause);
    }

    private Problem damage() {
        return Problem.of(
                LedgerException.DAMAGED,
                "The ledger " + path + " is damaged.",
                "Stop the program and start again from the last copy, or save what can be read with printago-routes ledger recover; docs/operations.md tells how.");
    }

    private LedgerException cannot(String what, Exception e) {
        return new LedgerException(
                Problem.of(
                        LedgerException.NOT_WRITABLE,
                        "The ledger " + path + " cannot " + what + " (" + FileFailure.words(e) + ").",
                        "Give the user that runs this program the right to write the file and its folder."),
                e);
    }
}
