package io.printroutes.ledger.work;

import io.printroutes.ledger.budget.Requests;
import io.printroutes.ledger.db.Database;
import io.printroutes.ledger.db.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The running programs that share this ledger: a heartbeat each, and what happens to the work of one that died.
 *
 * <p>On this machine a dead process is recognised at once, by its number and start time; on another one after it has been
 * silent for a while.
 */
public final class Processes {

    private final Database database;
    private final LookTimes lookTimes;
    private final String host;
    private final ProcessHandle self = ProcessHandle.current();
    private final String id = UUID.randomUUID().toString().substring(0, 8);

    /**
     * When to look for what became of a request whose answer was lost: not before the server can have finished with it.
     *
     * @param afterSending the response time-out and a margin
     * @param again how long after a first "not there" the second look comes
     */
    public record LookTimes(Duration afterSending, Duration again) {}

    public Processes(Database database, LookTimes lookTimes, String host) {
        this.database = database;
        this.lookTimes = lookTimes;
        this.host = host;
    }

    /** This process, as it holds work. */
    public String id() {
        return id;
    }

    /** Enters this process, and relieves those that are dead. */
    public void start() {
        beat();
    }

    /** Says that this process lives, and relieves those that are dead; every two seconds or so. */
    public void beat() {
        database.transact(tx -> {
            seen(tx);
            return null;
        });
        relieve();
    }

    /** Entered anew where somebody took this process for dead: unlisted, what it holds would never be relieved. */
    private void seen(Transaction tx) throws SQLException {
        tx.update(
                "INSERT INTO process (id, host, pid, pid_started, seen_at) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at",
                id,
                host,
                self.pid(),
                started(self),
                tx.now());
    }

    /**
     * How many files this process is taking in from a drop right now: requests that they could join wait for them.
     * Other drops' requests do so only while it is said again and again: a server from which they come may hang.
     */
    public void arriving(String drop, int files) {
        database.transact(tx -> {
            seen(tx);
            return tx.update(
                    "INSERT INTO arrival (process, drop_name, files, told_at) VALUES (?, ?, ?, ?)"
                            + " ON CONFLICT (process, drop_name) DO UPDATE SET files = excluded.files,"
                            + " told_at = excluded.told_at",
                    id,
                    drop,
                    files,
                    tx.now());
        });
        database.wakeTakers();
    }

    /** Gives back what this process holds and has not begun, and takes it off the list. */
    public void stop() {
        database.transact(tx -> {
            relieve(tx, id, tx.now());
            return null;
        });
    }

    private record Known(String id, String host, long pid, long pidStarted, long seenAt) {}

    private void relieve() {
        database.transact(tx -> {
            List<Known> others = tx.list(
                    "SELECT * FROM process WHERE id <> ?",
                    row -> new Known(
                            row.getString("id"),
                            row.getString("host"),
                            row.getLong("pid"),
                            row.getLong("pid_started"),
                            row.getLong("seen_at")),
                    id);
            for (Known other : others) {
                if (isDead(other, tx.now())) {
                    relieve(tx, other.id(), Math.min(tx.now(), other.seenAt() + BatchWindow.SILENT_MILLIS));
                }
            }
            return null;
        });
    }

    private boolean isDead(Known other, long now) {
        if (!other.host().equals(host)) {
            return other.seenAt() < now - BatchWindow.SILENT_MILLIS;
        }
        Optional<ProcessHandle> handle = ProcessHandle.of(other.pid());
        return handle.isEmpty() || started(handle.get()) != other.pidStarted();
    }

    private static long started(ProcessHandle handle) {
        return handle.info().startInstant().map(java.time.Instant::toEpochMilli).orElse(0L);
    }

    private record Lost(long id, String store, String link, long sentAt) {}

    /** @param lastAlive the latest that it can have sent anything */
    private void relieve(Transaction tx, String dead, long lastAlive) throws SQLException {
        List<Lost> requests = tx.list(
                "SELECT * FROM request WHERE process = ? AND state = 'sent'",
                row -> new Lost(
                        row.getLong("id"), row.getString("store"), row.getString("link"), row.getLong("sent_at")),
                dead);
        for (Lost request : requests) {
            Link link = Link.of(request.link());
            if (link == Link.PART || link == Link.BUILD) {
                Doubt.open(
                        tx,
                        request.store(),
                        request.id(),
                        Question.about(link),
                        Math.max(
                                tx.now(),
                                Math.max(request.sentAt(), lastAlive)
                                        + lookTimes.afterSending().toMillis()));
            } else {
                Requests.abandoned(tx, request.id());
            }
        }
        Work.release(tx, dead);
        tx.update("DELETE FROM arrival WHERE process = ?", dead);
        tx.update("DELETE FROM process WHERE id = ?", dead);
        tx.workChanged();
    }
}
