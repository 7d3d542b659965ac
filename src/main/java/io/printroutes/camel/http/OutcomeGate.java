package io.printroutes.camel.http;

import io.printroutes.ledger.budget.Stores;
import io.printroutes.ledger.work.Lease;
import io.printroutes.printago.answer.Answer;
import io.printroutes.printago.answer.Outcome;
import io.printroutes.printago.answer.Outcomes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Exchange;

/** The far side of the one gate to Printago: whatever came of a request becomes an outcome. */
public final class OutcomeGate {

    private final HttpAnswers answers;
    private final Stores stores;
    private final Clock clock;

    public OutcomeGate(HttpAnswers answers, Stores stores, Clock clock) {
        this.answers = answers;
        this.stores = stores;
        this.clock = clock;
    }

    public Outcome outcome(Exchange exchange) {
        Lease lease = exchange.getVariable("lease", Lease.class);
        Answer answer = answers.read(exchange);
        if (answer instanceof Answer.Received received) {
            Instant date = received.date();
            if (date != null) {
                stores.clockAhead(lease.store(), Duration.between(clock.instant(), date));
            }
        }
        return Outcomes.of(lease.link(), answer);
    }
}
