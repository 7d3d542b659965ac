package io.printroutes.ledger.db;

import io.printroutes.order.LedgerException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database of the ledger, open. Every change of state in the program is one transaction here; the other rooms of the
 * ledger say which changes there are.
 *
 * <p>One process uses one connection, one transaction at a time: SQLite has a single writer anyhow, and waiting in line
 * here costs microseconds where waiting at SQLite's own lock costs a nap of milliseconds. Calls wait for their turn and
 * return when what they wrote is on the disk.
 */
public final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /** What is done in one transaction. */
    public interface Action<T> {
        T run(Transaction transaction) throws SQLException;
    }

    private final SqliteFile file;
    private final Connection connection;
    private final StatementCache statements;
    private final LedgerIdentity identity;
    private final Clock clock;
    private final SteadyClock steady;
    private final LedgerTime time;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final CrashPoint crashPoint = CrashPoint.set(Database.class);
    private volatile Runnable whenWorkChanges = () -> {};
    private volatile Runnable whenNewsArrives = () -> {};
    private final List<Runnable> whenClosed = new CopyOnWriteArrayList<>();

    private Database(SqliteFile file, Clock clock, SteadyClock steady) {
        this.file = file;
        this.connection = file.open();
        this.statements = new StatementCache(connection);
        this.identity = identity(file, connection);
        this.clock = clock;
        this.steady = steady;
        this.time = new LedgerTime(clock, steady);
    }

    /**
     * Opens the ledger, making or migrating it if need be.
     *
     * @throws LedgerException with the reason: damaged, read-only, of a newer program, in use, no room
     */
    public static Database open(Path path, Clock clock) {
        return open(path, clock, MachineClock.INSTANCE);
    }

    /** @param steady the clock by which a jump of the other one is noticed */
    public static Database open(Path path, Clock clock, SteadyClock steady) {
        return new Database(new SqliteFile(path), clock, steady);
    }

    /** Whether there is no ledger, or one that nothing was ever taken in with. */
    public static boolean isNew(Path path) {
        return new SqliteFile(path).isNew();
    }

    private static LedgerIdentity identity(SqliteFile file, Connection connection) {
        try {
            return LedgerIdentity.of(file, connection);
        } catch (SQLException e) {
            throw file.explained(e);
        }
    }

    /**
     * Makes sure that what lies at the ledger's path is still what was opened.
     *
     * @throws LedgerException if it was deleted, replaced or cut off
     */
    public void checkIdentity() {
        lock.lock();
        try {
            identity.checkContent();
        } catch (SQLException e) {
            throw file.explained(e);
        } finally {
            lock.unlock();
        }
    }

    /** Tells the listener of each jump of the wall clock, before anything is written after it. */
    public void onJump(JumpListener listener) {
        time.onJump(listener);
    }

    /** Calls this listener, instead of the one before, after each commit that may have made work ready. It must not block. */
    public void onWorkChanged(Runnable listener) {
        whenWorkChanges = listener;
    }

    /** Calls this listener, instead of the one before, after each commit that added news. It must not block. */
    public void onNews(Runnable listener) {
        whenNewsArrives = listener;
    }

    /** Calls back when this is closed. */
    public void onClose(Runnable listener) {
        whenClosed.add(listener);
    }

    Clock clock() {
        return clock;
    }

    /** The clock that nobody can set. */
    public SteadyClock steady() {
        return steady;
    }

    public Path path() {
        return file.path();
    }

    /** Runs the action in one transaction: all of it is on the disk when this returns, or nothing if it throws. */
    public <T> T transact(Action<T> action) {
        Transaction transaction;
        T result;
        lock.lock();
        try {
            identity.checkPlace();
            if (time.isDue()) {
                commit(time::bridge, new Transaction(statements, clock.millis()));
            }
            transaction = new Transaction(statements, clock.millis());
            result = commit(action, transaction);
        } catch (SQLException e) {
            statements.forget();
            throw file.explained(e);
        } finally {
            lock.unlock();
        }
        if (transaction.hasChangedWork()) {
            whenWorkChanges.run();
        }
        if (transaction.hasNews()) {
            whenNewsArrives.run();
        }
        return result;
    }

    /**
     * Moves what is beside the ledger into it and empties the file beside it, in which deleted credentials are still to be read.
     * Does nothing while somebody else is reading.
     */
    public void checkpoint() {
        lock.lock();
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 0");
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            statement.execute("PRAGMA busy_timeout = " + SqliteFile.BUSY_TIMEOUT_MILLIS);
        } catch (SQLException e) {
            throw file.explained(e);
        } finally {
            lock.unlock();
        }
    }

    /** Tells takers that something other than the ledger may have made work ready, such as the last file having arrived. */
    public void wakeTakers() {
        whenWorkChanges.run();
    }

    /**
     * Begins and ends by hand: the driver, left to itself, begins the next IMMEDIATE transaction as soon as one has ended,
     * and so would keep every other process from writing for as long as this one lives.
     */
    private <T> T commit(Action<T> action, Transaction transaction) throws SQLException {
        boolean done = false;
        execute("BEGIN IMMEDIATE");
        try {
            T result = action.run(transaction);
            crashPoint.beforeCommit(transaction);
            execute("COMMIT");
            done = true;
            crashPoint.afterCommit(transaction);
            return result;
        } finally {
            if (!done) {
                statements.forget();
                rollBack();
            }
        }
    }

    private void execute(String statement) throws SQLException {
        statements.of(statement).execute();
    }

    /** What went wrong is on its way to the caller already; some errors have ended the transaction by themselves. */
    private void rollBack() {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            LOG.debug("nothing to roll back", e);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw file.explained(e);
        } finally {
            whenClosed.forEach(Runnable::run);
            lock.unlock();
        }
    }
}
