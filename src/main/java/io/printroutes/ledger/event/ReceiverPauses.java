package io.printroutes.ledger.event;

import io.printroutes.ledger.db.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * The pauses that receivers have asked for. They hold for the rule and for the host, and over a restart: whoever goes on sending to a
 * receiver that said {@code Retry-After} is locked out.
 */
public final class ReceiverPauses {

    /** Another program on this home may have been told to wait: no pause is unknown for longer than this. */
    private static final Duration KNOWN_FOR = Duration.ofSeconds(1);

    private final Database database;
    private Map<String, Instant> pauses = Map.of();
    private long readAtNanos;
    private boolean read;

    public ReceiverPauses(Database database) {
        this.database = database;
    }

    public static String ofRule(String rule) {
        return "rule:" + rule;
    }

    public static String ofHost(String host) {
        return "host:" + host;
    }

    /** When the pause is over, perhaps long ago. */
    public synchronized Instant until(String whose) {
        if (!read || System.nanoTime() - readAtNanos > KNOWN_FOR.toNanos()) {
            pauses = database.transact(tx -> {
                Map<String, Instant> all = new TreeMap<>();
                tx.list(
                        "SELECT whose, rests_until FROM receiver_pause",
                        row -> all.put(row.getString(1), Instant.ofEpochMilli(row.getLong(2))));
                return all;
            });
            read = true;
            readAtNanos = System.nanoTime();
        }
        return pauses.getOrDefault(whose, Instant.EPOCH);
    }

    /** Notes a pause; a longer one that was asked for before stays. */
    public synchronized void ask(String whose, Instant until) {
        database.transact(tx -> tx.update(
                "INSERT INTO receiver_pause (whose, rests_until) VALUES (?, ?) ON CONFLICT (whose) DO UPDATE"
                        + " SET rests_until = excluded.rests_until"
                        + " WHERE excluded.rests_until > receiver_pause.rests_until",
                whose,
                until.toEpochMilli()));
        read = false;
    }
}
