package io.printroutes.camel;

import io.printroutes.ledger.Stores;
import io.printroutes.ledger.Take;
import io.printroutes.printago.Answer;
import io.printroutes.printago.Outcome;
import io.printroutes.printago.Outcomes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Exchange;

/** The far side of the one gate to Printago: whatever came of a request becomes an outcome. */
public final class Gate {

    private final Answers answers;
    private final Stores stores;
    private final Clock clock;

    Gate(Answers answers, Stores stores, Clock clock) {
        this.answers = answers;
        this.stores = stores;
        this.clock = clock;
    }

    public Outcome outcome(Exchange exchange) {
        Take take = exchange.getVariable("take", Take.class);
        Answer answer = answers.read(exchange);
        if (answer instanceof Answer.Received received) {
            Instant date = received.date();
            if (date != null) {
                stores.clockAhead(take.store(), Duration.between(clock.instant(), date));
            }
        }
        return Outcomes.of(take.link(), answer);
    }
}
