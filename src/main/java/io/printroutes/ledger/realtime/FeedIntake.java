package io.printroutes.ledger.realtime;

import io.printroutes.event.JobTies;
import io.printroutes.event.KnownState;
import io.printroutes.event.NormalisedMessage;
import io.printroutes.ledger.db.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The way of realtime messages into the ledger, in their order: the events they mean, what is known after them and what that
 * says of our orders are one transaction, so that a crash repeats all of it or nothing.
 */
public final class FeedIntake {

    private final Database database;

    public FeedIntake(Database database) {
        this.database = database;
    }

    /**
     * A message of a store's realtime feed.
     *
     * @param understand makes events of it, by what was known before and whose jobs they are
     */
    public record Heard(String store, BiFunction<KnownState, JobTies, NormalisedMessage> understand) {}

    public List<NormalisedMessage> hear(List<Heard> messages) {
        return database.transact(tx -> {
            List<NormalisedMessage> news = new ArrayList<>();
            Map<String, Optional<Instant>> latest = new HashMap<>();
            for (Heard message : messages) {
                Understanding heard = Understanding.of(tx, message.store(), message.understand());
                news.add(heard.news());
                latest.merge(message.store(), Optional.ofNullable(heard.serverTime()), FeedIntake::later);
            }
            for (Map.Entry<String, Optional<Instant>> store : latest.entrySet()) {
                Feeds.heard(tx, store.getKey(), store.getValue().orElse(null));
            }
            return news;
        });
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && (other.isEmpty() || one.get().isAfter(other.get())) ? one : other;
    }
}
