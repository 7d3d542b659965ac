package io.printroutes.ledger.db;

import io.printroutes.order.LedgerException;
import io.printroutes.order.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The ledger that was opened, as opposed to whatever lies at its path by now. A file that is deleted or replaced stays open
 * here: all that is written to it is lost at the end of the program, and the next start sends everything again.
 */
final class LedgerIdentity {

    private final SqliteFile file;
    private final String id;
    private final Map<Path, Object> keys = new HashMap<>();
    private long size;

    private LedgerIdentity(SqliteFile file, String id) {
        this.file = file;
        this.id = id;
    }

    /** Gives the ledger its id if it has none yet. */
    static LedgerIdentity of(SqliteFile file, Connection connection) throws SQLException {
        try (PreparedStatement name = connection.prepareStatement(
                "INSERT INTO identity (id) SELECT ? WHERE NOT EXISTS (SELECT 1 FROM identity)")) {
            name.setString(1, UUID.randomUUID().toString());
            name.executeUpdate();
        }
        return new LedgerIdentity(file, id(connection));
    }

    private static String id(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT min(id) FROM identity")) {
            return String.valueOf(row.getString(1));
        }
    }

    /** Whether the files still lie where they were opened: some microseconds, so before every transaction. */
    void checkPlace() {
        Path path = file.path();
        checkPlace(path);
        checkPlace(path.resolveSibling(path.getFileName() + "-wal"));
        checkPlace(path.resolveSibling(path.getFileName() + "-shm"));
    }

    private void checkPlace(Path part) {
        try {
            Object key = Files.readAttributes(part, BasicFileAttributes.class).fileKey();
            Object known = key == null ? null : keys.putIfAbsent(part, key);
            if (known != null && !known.equals(key)) {
                throw gone(part + " has been replaced by another file");
            }
        } catch (NoSuchFileException e) {
            if (keys.containsKey(part)) {
                throw gone(part + " has been deleted or moved away");
            }
        } catch (IOException e) {
            // what can't be looked at is not known to be gone; the next statement tells
            return;
        }
    }

    /** Whether what is in the file is still this ledger, read anew from the disk: at every heartbeat. */
    void checkContent() throws SQLException {
        checkPlace();
        try (Connection fresh = file.lookOnly()) {
            if (!id.equals(id(fresh))) {
                throw gone(file.path() + " has been overwritten with another ledger");
            }
            long now = Files.size(file.path());
            if (now < size && !isWhole(fresh)) {
                throw file.damaged(null);
            }
            size = now;
        } catch (SQLiteException e) {
            if (e.getResultCode() == SQLiteErrorCode.SQLITE_ERROR) {
                throw gone(file.path() + " has been overwritten or emptied");
            }
            throw e;
        } catch (IOException e) {
            checkPlace();
        }
    }

    /** A file that has become shorter: somebody compacted it, or cut it off. */
    private static boolean isWhole(Connection fresh) throws SQLException {
        try (Statement statement = fresh.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
            return row.getString(1).equals("ok");
        }
    }

    private static LedgerException gone(String what) {
        return new LedgerException(
                Problem.of(
                        LedgerException.GONE,
                        "The ledger was taken away from the running program: " + what
                                + ". Nothing is sent any more, because what is written now would be forgotten.",
                        "Put the right ledger back before you start again; docs/operations.md tells how."),
                null);
    }
}
