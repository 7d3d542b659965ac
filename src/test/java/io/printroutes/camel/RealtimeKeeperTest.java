package io.printroutes.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.camel.RealtimeKeeper.Choice;
import io.printroutes.camel.RealtimeLine.LineFailure;
import io.printroutes.camel.RealtimeLine.Why;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RealtimeKeeperTest {

    /** The operator stopped the program while it was connecting, and was told that the broker can't be reached. */
    @Test
    void an_attempt_that_our_own_stop_breaks_off_is_no_trouble_with_the_broker() throws Exception {
        Connecting line = new Connecting();
        Told told = new Told();
        RealtimeKeeper keeper = new RealtimeKeeper(
                watch -> List.of(line),
                new Choice("5", true),
                Duration.ofMinutes(5),
                told,
                () -> true,
                Clock.systemUTC());
        assertThat(line.begun.await(20, TimeUnit.SECONDS)).isTrue();

        keeper.close();

        assertThat(line.ended.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(told.words).isEmpty();
    }

    /** Never gets through, and notices when it is given up. */
    private static final class Connecting implements RealtimeLine {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);

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
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new LineFailure(Why.AWAY, "the broker can't be reached (0)");
            } finally {
                ended.countDown();
            }
        }

        @Override
        public void shut() {
            // was never open
        }

        @Override
        public boolean isOpen() {
            return false;
        }
    }

    private static final class Told implements RealtimeKeeper.Listener {

        private final ConcurrentLinkedQueue<String> words = new ConcurrentLinkedQueue<>();

        @Override
        public void connected() {
            words.add("connected");
        }

        @Override
        public void away(String reason) {
            words.add(reason);
        }

        @Override
        public void left() {
            words.add("left");
        }

        @Override
        public void speaks(String protocol) {
            words.add(protocol);
        }

        @Override
        public Instant lastMessage() {
            return Instant.EPOCH;
        }

        @Override
        public boolean missedOne() {
            return false;
        }
    }
}
