package io.printroutes.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printroutes.camel.RealtimeKeeper.Choice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UnnotedConnectionTest {

    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicBoolean open = new AtomicBoolean();
    private final AtomicInteger noted = new AtomicInteger();

    /** It was looked after as if it had been noted, and what had been missed was never asked for. */
    @Test
    void a_connection_that_the_ledger_could_not_note_is_made_anew_until_it_is_noted() {
        RealtimeKeeper keeper = new RealtimeKeeper(
                watch -> List.of(new Line()),
                new Choice("5", true),
                Duration.ofHours(1),
                new Ledger(),
                () -> true,
                Clock.systemUTC());
        try {
            await().untilAsserted(() -> assertThat(noted).hasValue(1));
            assertThat(opened).hasValue(3);
            assertThat(open).isTrue();
        } finally {
            keeper.close();
        }
    }

    private final class Line implements RealtimeLine {
        @Override
        public String protocol() {
            return "5";
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void open() {
            opened.incrementAndGet();
            open.set(true);
        }

        @Override
        public void shut() {
            open.set(false);
        }

        @Override
        public boolean isOpen() {
            return open.get();
        }
    }

    /** Has no room at first. */
    private final class Ledger implements RealtimeKeeper.Listener {
        @Override
        public void connected() {
            if (opened.get() < 3) {
                throw new IllegalStateException("no room");
            }
            noted.incrementAndGet();
        }

        @Override
        public void away(String reason) {
            throw new AssertionError(reason);
        }

        @Override
        public void left() {
            // the test is over
        }

        @Override
        public void speaks(String protocol) {
            throw new AssertionError("there was no choice");
        }

        @Override
        public Instant lastMessage() {
            return Instant.now();
        }

        @Override
        public boolean missedOne() {
            return false;
        }
    }
}
