package io.printroutes.ledger.work;

import io.printroutes.ledger.budget.Requests;
import io.printroutes.ledger.db.Database;
import io.printroutes.ledger.db.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The running programs that share this ledger: a heartbeat each, and what happens to the work of one that died.
 *
 * <p>On this machine a process lives as long as it holds its lock, even if it stands still, and is dead as soon as it does not.
 * One whose lock can't be seen from here is dead after it has been silent for a while.
 */
public final class Processes {

    /** When a program was last seen of which it is certain that it has ended. */
    private static final long ENDED = 0;

    /** How long used credentials may be read in the file beside the ledger. */
    private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(30);

    private final Database database;
    private final LookTimes lookTimes;
    private final LifeLock lock;
    private final String id = UUID.randomUUID().toString().substring(0, 8);
    /** Processes whose lock can't be seen, and since when they have been silent, by a clock that does not jump. */
    private final Map<String, Silence> silent = new HashMap<>();

    private long checkpointAt;

    private record Silence(long seenAt, long since) {}

    /**
     * When to look for what became of a request whose answer was lost: not before the server can have finished with it.
     *
     * @param afterSending the response time-out and a margin
     * @param again how long after a first "not there" the second look comes
     */
    public record LookTimes(Duration afterSending, Duration again) {}

    /** @param host the name of this machine, where nothing better tells it from others */
    public Processes(Database database, LookTimes lookTimes, String host) {
        this(database, lookTimes, LifeLock.beside(database.path(), LifeLock.machine(host)));
    }

    public Processes(Database database, LookTimes lookTimes, LifeLock lock) {
        this.database = database;
        this.lookTimes = lookTimes;
        this.lock = lock;
        database.onClose(lock::close);
    }

    /** This process, as it holds work. */
    public String id() {
        return id;
    }

    /** Enters this process, and relieves those that are dead. */
    public void start() {
        beat();
    }

    /** Says that this process lives, relieves those that are dead, and makes sure of the ledger; every two seconds or so. */
    public void beat() {
        database.checkIdentity();
        database.transact(tx -> {
            seen(tx, lock.hold(id));
            return null;
        });
        relieve();
        checkpoint();
    }

    private synchronized void checkpoint() {
        long now = database.steady().millis();
        if (now - checkpointAt > CHECKPOINT_EVERY.toMillis()) {
            database.checkpoint();
            checkpointAt = now;
        }
    }

    /** Entered anew where somebody took this process for dead: unlisted, what it holds would never be relieved. */
    private void seen(Transaction tx, LifeLock.Place place) throws SQLException {
        tx.update(
                "INSERT INTO process (id, machine, pid, lock_file, seen_at) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET lock_file = excluded.lock_file, seen_at = excluded.seen_at",
                id,
                place.machine(),
                ProcessHandle.current().pid(),
                place.file(),
                tx.now());
    }

    /**
     * How many files this process is taking in from a drop right now: requests that they could join wait for them.
     * Other drops' requests do so only while it is said again and again: a server from which they come may hang.
     */
    public void arriving(String drop, int files) {
        database.transact(tx -> {
            seen(tx, lock.hold(id));
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
        lock.close();
    }

    private record Known(String id, LifeLock.Place place, long seenAt) {}

    private synchronized void relieve() {
        database.transact(tx -> {
            LifeLock.Place ours = lock.hold(id);
            List<Known> others = tx.list(
                    "SELECT * FROM process WHERE id <> ?",
                    row -> new Known(
                            row.getString("id"),
                            new LifeLock.Place(row.getString("machine"), row.getString("lock_file")),
                            row.getLong("seen_at")),
                    id);
            silent.keySet().retainAll(others.stream().map(Known::id).toList());
            for (Known other : others) {
                if (lock.isHeld(other.id())) {
                    silent.remove(other.id());
                } else if (ours.shows(other.place())) {
                    relieve(tx, other.id(), tx.now());
                } else if (hasBeenSilent(other)) {
                    relieve(tx, other.id(), Math.min(tx.now(), other.seenAt() + BatchWindow.SILENT_MILLIS));
                }
            }
            return null;
        });
    }

    /** Counted from when we saw its last sign of life: its clock need not agree with ours. */
    private boolean hasBeenSilent(Known other) {
        if (other.seenAt() == ENDED) {
            return true;
        }
        long now = database.steady().millis();
        Silence silence = silent.get(other.id());
        if (silence == null || silence.seenAt() != other.seenAt()) {
            silent.put(other.id(), new Silence(other.seenAt(), now));
            return false;
        }
        return now - silence.since() > BatchWindow.SILENT_MILLIS;
    }

    /** All that ever held something have ended: a ledger that was put together anew is nobody's. */
    public static void allEnded(Transaction tx) throws SQLException {
        tx.update("INSERT OR IGNORE INTO process (id, machine, pid, seen_at)"
                + " SELECT holder, '', 0, 0 FROM work WHERE holder IS NOT NULL"
                + " UNION SELECT process, '', 0, 0 FROM request WHERE state = 'sent'");
        tx.update("UPDATE process SET seen_at = ?", ENDED);
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
                        ReconcileQuestion.about(link),
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
