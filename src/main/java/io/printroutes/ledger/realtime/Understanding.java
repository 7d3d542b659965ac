package io.printroutes.ledger.realtime;

import io.printroutes.event.Event;
import io.printroutes.event.JobTies;
import io.printroutes.event.KnownState;
import io.printroutes.event.NormalisedMessage;
import io.printroutes.ledger.chain.Orders;
import io.printroutes.ledger.db.Transaction;
import io.printroutes.ledger.event.EventLog;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What one message or one answer of the service meant: its events are stored, and our orders have gone on by it.
 *
 * @param serverTime the latest that a print job bore
 */
record Understanding(NormalisedMessage news, @Nullable Instant serverTime) {

    /** @param read makes events of it, by what was known before and whose jobs they are */
    static Understanding of(Transaction tx, String store, BiFunction<KnownState, JobTies, NormalisedMessage> read)
            throws SQLException {
        StoredTies ties = new StoredTies(tx);
        StoredState state = new StoredState(tx, store, ties);
        NormalisedMessage news = read.apply(state, ties);
        for (Event event : news.events()) {
            EventLog.append(tx, event);
        }
        Orders.progress(tx, store, state.linesConcerned());
        return new Understanding(news, state.latest());
    }
}
