package io.printroutes.ledger.event;

import io.printroutes.ledger.db.Database;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.event.Delivery.State;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What rules have delivered, have still to deliver, and have given up. A rule moves on in the log only in the transaction
 * that notes what became of the event: so a crash repeats a delivery, under the same id, and never skips one.
 */
public final class Deliveries {

    private final Database database;

    public Deliveries(Database database) {
        this.database = database;
    }

    /**
     * Something to deliver, before it is.
     *
     * @param owed the receivers who have not got it yet, one a line; everybody if absent
     */
    public record Message(
            String subject,
            String id,
            String type,
            String body,
            @Nullable String owed) {

        public Message(String subject, String id, String type, String body) {
            this(subject, id, type, body, null);
        }

        /** The same message for those who have not got it; for the same as before if none are named. */
        public Message owedTo(List<String> receivers) {
            return receivers.isEmpty() ? this : new Message(subject, id, type, body, String.join("\n", receivers));
        }
    }

    /** What a gathering rule remembers from now on, and what it has to deliver now. */
    public record Gathered(String state, List<Message> messages) {
        public Gathered {
            messages = List.copyOf(messages);
        }
    }

    /** How a rule fares; absent what has not happened yet. */
    public record Fare(
            String rule,
            @Nullable Instant deliveredAt,
            @Nullable String answer,
            @Nullable String ended,
            int waiting,
            int dead) {

        /** In a few words. */
        public String sentence() {
            String last = deliveredAt == null
                    ? "nothing told yet"
                    : "last told " + deliveredAt + (answer == null || answer.isEmpty() ? "" : " (" + answer + ")");
            return last
                    + (waiting == 0 ? "" : ", " + waiting + " waiting")
                    + (dead == 0 ? "" : ", " + dead + " given up")
                    + (ended == null ? "." : "; IT HAS ENDED: " + ended + ".");
        }
    }

    /** Everything up to this place is delivered, or was none of the rule's. */
    public void passed(String rule, long place, @Nullable String answer) {
        database.transact(tx -> {
            Readers.read(tx, rule, place);
            Readers.delivered(tx, rule, answer);
            return null;
        });
    }

    /** The event at this place is delivered later. */
    public void putOff(
            String rule, long place, Message message, State state, int attempts, Instant at, @Nullable String reason) {
        database.transact(tx -> {
            insert(tx, rule, message, state, attempts, at.toEpochMilli(), reason);
            Readers.read(tx, rule, place);
            return null;
        });
    }

    /** Takes news up to this place into what the rule gathers. */
    public void gather(String rule, long place, Step step) {
        database.transact(tx -> {
            gather(tx, rule, step);
            Readers.read(tx, rule, place);
            return null;
        });
    }

    /** Takes a held event into what the rule gathers. */
    public void gather(Delivery held, Step step) {
        database.transact(tx -> {
            if (tx.update("DELETE FROM delivery WHERE id = ?", held.id()) == 1) {
                gather(tx, held.rule(), step);
            }
            return null;
        });
    }

    /** Makes something of what was gathered; {@code null} if nothing ever was. */
    public interface Step {
        Gathered apply(@Nullable String state);
    }

    private static void gather(Transaction tx, String rule, Step step) throws SQLException {
        Gathered gathered = step.apply(digest(tx, rule));
        tx.update(
                "INSERT INTO digest (rule, state) VALUES (?, ?) ON CONFLICT (rule) DO UPDATE SET state = excluded.state",
                rule,
                gathered.state());
        for (Message message : gathered.messages()) {
            insert(tx, rule, message, State.WAITING, 0, tx.now(), null);
        }
    }

    /** What a gathering rule remembers. */
    public Optional<String> digest(String rule) {
        return Optional.ofNullable(database.transact(tx -> digest(tx, rule)));
    }

    private static @Nullable String digest(Transaction tx, String rule) throws SQLException {
        return tx.first("SELECT state FROM digest WHERE rule = ?", row -> row.getString(1), rule)
                .orElse(null);
    }

    /** Whether anything at all is being tried again. */
    public boolean anyWaits(String rule) {
        return database.transact(
                tx -> tx.number("SELECT count(*) FROM delivery WHERE rule = ? AND state = 'waiting'", rule) > 0);
    }

    /** Whether something older about the same has still to be delivered: then what is newer waits behind it. */
    public boolean waits(String rule, String subject) {
        return database.transact(tx -> tx.number(
                        "SELECT count(*) FROM delivery WHERE rule = ? AND subject = ? AND state = 'waiting'",
                        rule,
                        subject)
                > 0);
    }

    /** The delivery whose time has come, the one that has waited longest; never one that has to wait for another. */
    public Optional<Delivery> due(String rule) {
        return database.transact(tx -> tx.first(
                "SELECT * FROM delivery d WHERE rule = ? AND state IN ('waiting', 'held') AND next_at <= ?"
                        + FIRST_OF_SUBJECT + " ORDER BY next_at, id LIMIT 1",
                DeliveryRows::read,
                rule,
                tx.now()));
    }

    private static final String FIRST_OF_SUBJECT = " AND NOT EXISTS (SELECT 1 FROM delivery older"
            + " WHERE older.rule = d.rule AND older.subject = d.subject AND older.state = 'waiting' AND older.id < d.id)";

    /** When the next delivery is due. */
    public Optional<Instant> nextDue(String rule) {
        return database.transact(tx -> tx.first(
                "SELECT next_at FROM delivery d WHERE rule = ? AND state IN ('waiting', 'held')" + FIRST_OF_SUBJECT
                        + " ORDER BY next_at LIMIT 1",
                row -> Instant.ofEpochMilli(row.getLong(1)),
                rule));
    }

    /** Done. */
    public void delivered(Delivery delivery, @Nullable String answer) {
        database.transact(tx -> {
            tx.update("DELETE FROM delivery WHERE id = ?", delivery.id());
            Readers.delivered(tx, delivery.rule(), answer);
            return null;
        });
    }

    /** Failed once more; tried again at the given time, or given up if there is none. */
    public void failed(Delivery delivery, @Nullable Instant again, String reason, List<String> owed) {
        database.transact(tx -> tx.update(
                "UPDATE delivery SET state = ?, attempts = attempts + 1, next_at = ?, reason = ?, owed = ?, changed_at = ? WHERE id = ?",
                again == null ? State.DEAD.text() : State.WAITING.text(),
                again == null ? 0 : again.toEpochMilli(),
                reason,
                owed.isEmpty() ? delivery.owed() : String.join("\n", owed),
                tx.now(),
                delivery.id()));
    }

    /** The receiver is there again: what failed up to then does not wait out its time. */
    public void hurry(String rule, Instant failedUntil) {
        database.transact(tx -> tx.update(
                "UPDATE delivery SET next_at = ? WHERE rule = ? AND state = 'waiting' AND next_at > ? AND changed_at <= ?",
                tx.now(),
                rule,
                tx.now(),
                failedUntil.toEpochMilli()));
    }

    /** The rule's receiver is gone for good: it rests where it stands until somebody replays it. */
    public void end(String rule, String reason) {
        database.transact(tx -> Readers.ended(tx, rule, reason));
    }

    /** Why the rule has ended, if it has. */
    public Optional<String> ended(String rule) {
        return database.transact(tx -> tx.first(
                "SELECT ended FROM reader WHERE rule = ? AND ended IS NOT NULL", row -> row.getString(1), rule));
    }

    /** What a rule has still to deliver, the oldest first. */
    public List<Delivery> waiting(String rule) {
        return database.transact(tx -> tx.list(
                "SELECT * FROM delivery WHERE rule = ? AND state <> 'dead' ORDER BY id", DeliveryRows::read, rule));
    }

    /** Everything given up, the oldest first. */
    public List<Delivery> dead() {
        return database.transact(
                tx -> tx.list("SELECT * FROM delivery WHERE state = 'dead' ORDER BY id", DeliveryRows::read));
    }

    /** How each rule fares that has ever read the log. */
    public List<Fare> fares() {
        return database.transact(tx -> tx.list(
                "SELECT reader.*,"
                        + " (SELECT count(*) FROM delivery WHERE rule = reader.rule AND state <> 'dead') AS waiting,"
                        + " (SELECT count(*) FROM delivery WHERE rule = reader.rule AND state = 'dead') AS dead"
                        + " FROM reader ORDER BY rule",
                row -> new Fare(
                        row.getString("rule"),
                        DeliveryRows.time(row, "delivered_at"),
                        row.getString("answer"),
                        row.getString("ended"),
                        row.getInt("waiting"),
                        row.getInt("dead"))));
    }

    /** Has a dead letter delivered again. @param id its number or its message's id. @return how many there were */
    public int replay(String id) {
        return revive("(CAST(id AS TEXT) = ? OR message = ?)", id, id);
    }

    /** Has the dead letters of a rule delivered again, and lets it go on if it has ended. @return how many there were */
    public int replayRule(String rule) {
        database.transact(tx -> Readers.ended(tx, rule, null));
        return revive("rule = ?", rule);
    }

    /** Has the messages delivered again that were made since then and given up. @return how many there were */
    public int replaySince(Instant since) {
        return revive("created_at >= ?", since.toEpochMilli());
    }

    /** Forgets dead letters that were given up before then. @return how many */
    public static int forgetDead(Transaction tx, long before) throws SQLException {
        return tx.update("DELETE FROM delivery WHERE state = 'dead' AND changed_at < ?", before);
    }

    private int revive(String which, Object... arguments) {
        return database.transact(tx -> {
            tx.newsArrived();
            return tx.update(
                    "UPDATE delivery SET state = 'waiting', attempts = 0, next_at = 0 WHERE state = 'dead' AND "
                            + which,
                    arguments);
        });
    }

    private static void insert(
            Transaction tx, String rule, Message message, State state, int attempts, long at, @Nullable String reason)
            throws SQLException {
        tx.update(
                "INSERT INTO delivery (rule, subject, message, type, body, owed, state, attempts, next_at, reason, created_at, changed_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rule,
                message.subject(),
                message.id(),
                message.type(),
                message.body(),
                message.owed(),
                state.text(),
                attempts,
                at,
                reason,
                tx.now(),
                tx.now());
    }
}
