package io.printroutes.realtime;

import io.printroutes.order.Backoff;
import io.printroutes.realtime.MqttConnection.LineFailure;
import io.printroutes.realtime.MqttConnection.Why;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a store's realtime feed connected, in the version of MQTT that the broker takes: one place for a broker that is down at
 * start, for a day, or comes and goes, for one that refuses the login, and for one that has fallen silent.
 */
final class ConnectionKeeper implements MqttConnection.Watch, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionKeeper.class);
    private static final long LOOK_MILLIS = 200;
    private static final Duration FIRST_REST = Duration.ofSeconds(1);
    private static final Backoff BACKOFF = new Backoff(FIRST_REST, Duration.ofSeconds(30));
    /** A connection that breaks sooner was thrown out, as a rule by another program with the same client id. */
    private static final Duration SHORT_LIFE = Duration.ofSeconds(20);

    private static final int SHORT_LIVES = 3;
    private static final Backoff TRUCE = new Backoff(FIRST_REST, Duration.ofMinutes(5));
    private static final Duration LONGEST_SILENCE = Duration.ofHours(4);

    /** Whom the keeper tells, and asks. */
    interface Listener {
        void connected();

        void away(String reason);

        /** Another connection with the same client id takes this one's place, again and again. */
        default void contested(String reason) {
            away(reason);
        }

        /** The connection has held. */
        default void held() {}

        /** The program leaves the feed of its own accord. */
        void left();

        void speaks(String protocol);

        /** The broker was reached at this address. */
        default void reached(String address) {}

        /** When the last message came; at the latest, when the feed was connected. */
        Instant lastMessage();

        /** Whether a message could not be taken in: the broker sends it again after a reconnect only. */
        boolean missedOne();
    }

    private final Choice choice;
    private final Duration silence;
    private final Listener listener;
    private final BooleanSupplier isLeader;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "realtime-keeper");
        made.setDaemon(true);
        return made;
    });
    private final LineUp lines;
    private Instant nextTry = Instant.EPOCH;
    private int failures;
    private Duration patience;
    private volatile @Nullable String broken;
    private volatile boolean takenOver;
    private boolean open;
    private Instant openedAt = Instant.EPOCH;
    private int shortLives;

    /**
     * Which version of MQTT to speak.
     *
     * @param first that is tried first
     * @param fixed whether the other one is never tried
     */
    record Choice(String first, boolean fixed) {}

    /**
     * @param silence after which the feed is connected anew, doubled each time that does not help
     * @param isLeader whether this program is the one that listens
     */
    ConnectionKeeper(
            LinesMaker maker,
            Choice choice,
            Duration silence,
            Listener listener,
            BooleanSupplier isLeader,
            Clock clock) {
        this.choice = choice;
        this.silence = silence;
        this.patience = silence;
        this.listener = listener;
        this.isLeader = isLeader;
        this.clock = clock;
        this.lines = new LineUp(maker.make(this), choice.first(), choice.fixed());
        thread.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Makes the lines, which tell the keeper how they fare. */
    interface LinesMaker {
        List<MqttConnection> make(MqttConnection.Watch watch);
    }

    @Override
    public void broke(String reason) {
        broken = reason;
    }

    @Override
    public void takenOver() {
        takenOver = true;
    }

    private void look() {
        try {
            MqttConnection line = lines.current();
            if (!line.isReady()) {
                leave(line);
            } else if (!isLeader.getAsBoolean()) {
                return;
            } else if (open) {
                watch(line);
            } else if (!clock.instant().isBefore(nextTry)) {
                open(line);
            }
        } catch (RuntimeException e) {
            // the ledger does not answer, for example: the next look tries again
            LOG.debug("the realtime feed could not be looked after", e);
        }
    }

    /** The route that listens was stopped: a connection kept open would pile up what nobody takes. */
    private void leave(MqttConnection line) {
        if (open) {
            open = false;
            line.shut();
            listener.left();
        }
    }

    private void watch(MqttConnection line) {
        Instant now = clock.instant();
        Instant heard = listener.lastMessage();
        if (!line.isOpen()) {
            broke(line, now);
        } else if (listener.missedOne()) {
            lost(line, "a message could not be written down and has to come again", FIRST_REST.multipliedBy(5));
        } else if (heard.plus(patience).isBefore(now)) {
            LOG.info("nothing was heard of the realtime feed for {} s: it is connected anew", patience.toSeconds());
            patience = patience.multipliedBy(2).compareTo(LONGEST_SILENCE) > 0
                    ? LONGEST_SILENCE
                    : patience.multipliedBy(2);
            line.shut();
            open = false;
        } else if (heard.plus(silence).isAfter(now)) {
            patience = silence;
        }
        if (open && shortLives > 0 && !openedAt.plus(SHORT_LIFE).isAfter(now)) {
            shortLives = 0;
            listener.held();
        }
    }

    /** What breaks within seconds, again and again, is left alone for longer each time: two programs with one id never end it. */
    private void broke(MqttConnection line, Instant now) {
        boolean lived = !openedAt.plus(SHORT_LIFE).isAfter(now);
        shortLives = lived ? 0 : shortLives + 1;
        if (!takenOver && shortLives < SHORT_LIVES) {
            String reason = broken;
            lost(line, reason == null ? "the connection broke" : reason, FIRST_REST);
            return;
        }
        open = false;
        nextTry = now.plus(TRUCE.after(Math.max(shortLives, 1)));
        line.shut();
        listener.contested(
                takenOver
                        ? "another program uses the client id " + line.clientId()
                                + ", and the broker lets only one of them stay"
                        : "the connection breaks after seconds each time, as if another program used the client id "
                                + line.clientId() + " (" + broken + ")");
    }

    private void lost(MqttConnection line, String reason, Duration retryAfter) {
        open = false;
        nextTry = clock.instant().plus(retryAfter);
        line.shut();
        listener.away(reason);
    }

    private void open(MqttConnection line) {
        broken = null;
        takenOver = false;
        nextTry = clock.instant().plus(FIRST_REST);
        try {
            line.open();
        } catch (LineFailure e) {
            failed(line, e);
            return;
        }
        try {
            say(line);
        } catch (RuntimeException e) {
            // a connection that is not noted is none: what was missed before it would never be asked for
            line.shut();
            throw e;
        }
        open = true;
        lines.answered();
        failures = 0;
        openedAt = clock.instant();
    }

    private void say(MqttConnection line) {
        if (!choice.fixed()) {
            listener.speaks(line.protocol());
        }
        listener.reached(line.address());
        listener.connected();
    }

    private void failed(MqttConnection line, LineFailure failure) {
        if (thread.isShutdown()) {
            // it is our own stop that broke off the attempt
            return;
        }
        if (failure.why() == Why.PROTOCOL_REFUSED && lines.turnToOtherProtocol()) {
            LOG.info(
                    "the broker does not take MQTT {}: MQTT {} is tried",
                    line.protocol(),
                    lines.current().protocol());
        } else if (failure.why() == Why.AWAY && lines.turnToNextAddress()) {
            LOG.info(
                    "{} can't be reached: {} is tried",
                    line.address(),
                    lines.current().address());
            return;
        } else {
            listener.away(String.valueOf(failure.getMessage()));
        }
        nextTry = clock.instant().plus(BACKOFF.after(failures++));
    }

    /** Leaves the feed; nobody is told, because it is meant. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (thread.awaitTermination(2, TimeUnit.SECONDS)) {
                leave(lines.current());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
