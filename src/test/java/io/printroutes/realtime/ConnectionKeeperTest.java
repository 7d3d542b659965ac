package io.printroutes.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printroutes.realtime.ConnectionKeeper.Choice;
import io.printroutes.realtime.MqttConnection.LineFailure;
import io.printroutes.realtime.MqttConnection.Why;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConnectionKeeperTest {

    /** The operator stopped the program while it was connecting, and was told that the broker can't be reached. */
    @Test
    void an_attempt_that_our_own_stop_breaks_off_is_no_trouble_with_the_broker() throws Exception {
        Connecting line = new Connecting();
        Told told = new Told(0);
        ConnectionKeeper keeper = keeper(line, told);
        assertThat(line.begun.await(20, TimeUnit.SECONDS)).isTrue();

        keeper.close();

        assertThat(line.ended.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(told.words).isEmpty();
    }

    /** It was looked after as if it had been noted, and what had been missed was never asked for. */
    @Test
    void a_connection_that_the_ledger_could_not_note_is_made_anew_until_it_is_noted() {
        Working line = new Working();
        Told told = new Told(2);
        ConnectionKeeper keeper = keeper(line, told);
        try {
            await().untilAsserted(() -> assertThat(told.words).containsExactly("connected"));
            assertThat(line.opened).hasValue(3);
            assertThat(line.isOpen()).isTrue();
        } finally {
            keeper.close();
        }
    }

    private static ConnectionKeeper keeper(MqttConnection line, Told told) {
        return new ConnectionKeeper(
                watch -> List.of(line),
                new Choice("5", true),
                Duration.ofHours(1),
                told,
                () -> true,
                Clock.systemUTC());
    }

    /** Gets through, each time. */
    private static class Working implements MqttConnection {

        final AtomicInteger opened = new AtomicInteger();
        private final AtomicBoolean open = new AtomicBoolean();

        @Override
        public String protocol() {
            return "5";
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void open() throws LineFailure {
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

    /** Never gets through, and notices when it is given up. */
    private static final class Connecting extends Working {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);

        @Override
        public void open() throws LineFailure {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new LineFailure(Why.AWAY, "the broker can't be reached (0)");
            } finally {
                ended.countDown();
            }
        }
    }

    /** Has no room for the first few connections. */
    private static final class Told implements ConnectionKeeper.Listener {

        private final ConcurrentLinkedQueue<String> words = new ConcurrentLinkedQueue<>();
        private final AtomicInteger full;

        private Told(int full) {
            this.full = new AtomicInteger(full);
        }

        @Override
        public void connected() {
            if (full.getAndDecrement() > 0) {
                throw new IllegalStateException("no room");
            }
            words.add("connected");
        }

        @Override
        public void away(String reason) {
            words.add(reason);
        }

        @Override
        public void left() {
            // the test is over
        }

        @Override
        public void speaks(String protocol) {
            words.add(protocol);
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
