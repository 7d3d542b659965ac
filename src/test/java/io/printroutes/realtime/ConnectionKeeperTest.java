package io.printroutes.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printroutes.realtime.ConnectionKeeper.Choice;
import io.printroutes.realtime.MqttConnection.LineFailure;
import io.printroutes.realtime.MqttConnection.Why;
import io.printroutes.testing.HandClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ConnectionKeeperTest {

    /** The operator stopped the program while it was connecting, and was told that the broker can't be reached. */
    @Test
    void an_attempt_that_our_own_stop_breaks_off_is_no_trouble_with_the_broker() throws Exception {
        Connecting line = new Connecting();
        Told told = new Told(0);
        ConnectionKeeper keeper = keeper(List.of(line), told, Clock.systemUTC());
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
        ConnectionKeeper keeper = keeper(List.of(line), told, Clock.systemUTC());
        try {
            await().untilAsserted(() -> assertThat(told.words).containsExactly("connected"));
            assertThat(line.opened).hasValue(3);
            assertThat(line.isOpen()).isTrue();
        } finally {
            keeper.close();
        }
    }

    /** Two programs with one client id connected every three seconds, and nothing said why. */
    @Test
    void a_connection_that_the_broker_gives_to_another_is_named_and_left_alone_for_longer_each_time() {
        HandClock clock = new HandClock();
        Working line = new Working();
        Told told = new Told(0);
        AtomicReference<MqttConnection.Watch> broker = new AtomicReference<>();
        ConnectionKeeper keeper = new ConnectionKeeper(
                watch -> {
                    broker.set(watch);
                    return List.of(line);
                },
                new Choice("5", true),
                Duration.ofHours(1),
                told,
                () -> true,
                clock);
        try {
            Duration before = Duration.ZERO;
            for (int i = 1; i <= 5; i++) {
                int attempts = i;
                await().until(() -> line.isOpen() && line.opened.get() == attempts);
                broker.get().takenOver();
                line.shut();
                await().until(() -> told.contested.get() == attempts);
                Duration rest = Duration.ofSeconds(1L << i);
                assertThat(rest).isGreaterThan(before);
                clock.advance(rest.minusMillis(1));
                await().during(Duration.ofMillis(500)).until(() -> line.opened.get() == attempts);
                clock.advance(Duration.ofMillis(1));
                before = rest;
            }
            assertThat(told.words).anyMatch(words -> words.contains("another program uses the client id apiclient_x"));
        } finally {
            keeper.close();
        }
    }

    @Test
    void one_that_breaks_after_seconds_each_time_without_a_word_is_taken_for_the_same() {
        HandClock clock = new HandClock();
        Working line = new Working();
        Told told = new Told(0);
        ConnectionKeeper keeper = keeper(List.of(line), told, clock);
        try {
            for (int i = 1; i <= 3; i++) {
                int attempts = i;
                await().until(() -> line.isOpen() && line.opened.get() == attempts);
                clock.advance(Duration.ofSeconds(3));
                line.shut();
                await().until(() -> told.broken.get() == attempts);
                clock.advance(Duration.ofSeconds(1));
            }
            assertThat(told.contested).hasValue(1);
        } finally {
            keeper.close();
        }
    }

    /** The address that a public page named was gone from one day to the next, and no news came any more. */
    @Test
    void an_address_that_does_not_answer_is_left_for_the_next_one_and_only_a_whole_round_is_news() {
        HandClock clock = new HandClock();
        At gone = new At("ssl://broker:8883", false);
        At there = new At("wss://broker:9001", true);
        Told told = new Told(0);
        ConnectionKeeper keeper = keeper(List.of(gone, there), told, clock);
        try {
            await().until(gone.opened::get, tries -> tries == 1);
            clock.advance(Duration.ofSeconds(1));
            await().until(() -> told.words.contains("connected"));
            assertThat(told.words).containsExactly("reached wss://broker:9001", "connected");
            assertThat(told.broken).hasValue(0);
        } finally {
            keeper.close();
        }
    }

    @Test
    void when_no_address_answers_it_is_said_once_a_round() {
        HandClock clock = new HandClock();
        At one = new At("ssl://broker:8883", false);
        At other = new At("wss://broker:9001", false);
        Told told = new Told(0);
        ConnectionKeeper keeper = keeper(List.of(one, other), told, clock);
        try {
            await().until(one.opened::get, tries -> tries == 1);
            assertThat(told.broken).hasValue(0);
            clock.advance(Duration.ofSeconds(1));
            await().until(other.opened::get, tries -> tries == 1);
            await().until(told.broken::get, times -> times == 1);
        } finally {
            keeper.close();
        }
    }

    private static ConnectionKeeper keeper(List<MqttConnection> lines, Told told, Clock clock) {
        return new ConnectionKeeper(
                watch -> lines, new Choice("5", true), Duration.ofHours(1), told, () -> true, clock);
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
        public String clientId() {
            return "apiclient_x";
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

    /** At an address where a broker answers, or none does. */
    private static final class At extends Working {

        private final String address;
        private final boolean answers;

        private At(String address, boolean answers) {
            this.address = address;
            this.answers = answers;
        }

        @Override
        public String address() {
            return address;
        }

        @Override
        public void open() throws LineFailure {
            if (answers) {
                super.open();
            } else {
                opened.incrementAndGet();
                throw new LineFailure(Why.AWAY, "the broker can't be reached (32103)");
            }
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
                throw new LineFailure(Why.AWAY, "the broker cannot be reached (0)");
            } finally {
                ended.countDown();
            }
        }
    }

    /** Has no room for the first few connections. */
    private static final class Told implements ConnectionKeeper.Listener {

        private final ConcurrentLinkedQueue<String> words = new ConcurrentLinkedQueue<>();
        private final AtomicInteger full;
        private final AtomicInteger broken = new AtomicInteger();
        private final AtomicInteger contested = new AtomicInteger();

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
            broken.incrementAndGet();
            words.add(reason);
        }

        @Override
        public void contested(String reason) {
            contested.incrementAndGet();
            away(reason);
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
        public void reached(String address) {
            if (!address.isEmpty()) {
                words.add("reached " + address);
            }
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
