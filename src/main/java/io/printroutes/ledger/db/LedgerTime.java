package io.printroutes.ledger.db;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time of transactions, bridged over jumps of the wall clock. The ledger's times are those of the wall clock, and the
 * budget counts by them; when that clock is set, or the machine sleeps, every time that something is counted from is moved
 * along, in one transaction, by whichever process of the home notices it first.
 */
final class LedgerTime {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerTime.class);

    /** Less than this is no jump but the time that it takes to read two clocks. */
    private static final long TOLERANCE_MILLIS = 500;

    private static final long SAID_FROM_MILLIS = 5_000;
    /** How long two readings may lie apart that count as of one moment. */
    private static final long ONE_MOMENT_MILLIS = 20;

    private static final int READINGS = 50;
    /** After a start of the machine, what lies before the last comparison is known, and nothing after it. */
    private static final long COMPARED_EVERY_MILLIS = 30_000;

    private final Clock wall;
    private final SteadyClock steady;
    private volatile JumpListener whenJumped = (tx, millis) -> {};
    private @Nullable Reading compared;

    LedgerTime(Clock wall, SteadyClock steady) {
        this.wall = wall;
        this.steady = steady;
    }

    /** @param listener moves every time that something is counted from */
    void onJump(JumpListener listener) {
        whenJumped = listener;
    }

    /** Both clocks at one moment. */
    private record Reading(String boot, long steady, long wall) {

        long offset() {
            return wall - steady;
        }
    }

    private Reading read() {
        Reading reading = null;
        for (int i = 0; i < READINGS; i++) {
            long before = steady.millis();
            reading = new Reading(steady.boot(), before, wall.millis());
            if (steady.millis() - before <= ONE_MOMENT_MILLIS) {
                return reading;
            }
        }
        return reading == null ? new Reading(steady.boot(), steady.millis(), wall.millis()) : reading;
    }

    /** Whether {@link #bridge} has to be called before anything is written: the clocks have come apart, or it is time. */
    boolean isDue() {
        Reading last = compared;
        if (last == null) {
            return true;
        }
        Reading now = read();
        return Math.abs(now.offset() - last.offset()) >= TOLERANCE_MILLIS
                || now.steady() - last.steady() >= COMPARED_EVERY_MILLIS;
    }

    /** Compares the clocks with what the ledger has of them, and moves its times along where the wall clock has jumped. */
    @Nullable
    Void bridge(Transaction tx) throws SQLException {
        Reading now = read();
        Optional<Reading> known = tx.first(
                "SELECT boot, steady, wall FROM clock WHERE id = 1",
                row -> new Reading(row.getString(1), row.getLong(2), row.getLong(3)));
        if (known.isPresent()) {
            long jump = jump(known.get(), now);
            if (Math.abs(jump) >= TOLERANCE_MILLIS) {
                whenJumped.moved(tx, jump);
                tx.workChanged();
                say(known.get().boot().equals(now.boot()), jump);
            }
        }
        tx.update(
                "INSERT INTO clock (id, boot, steady, wall) VALUES (1, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                        + " boot = excluded.boot, steady = excluded.steady, wall = excluded.wall",
                now.boot(),
                now.steady(),
                now.wall());
        compared = now;
        return null;
    }

    /**
     * By how much the wall clock went further than time did. Over a start of the machine nobody knows how much time has
     * passed, but for what has since that start: so much is believed, because the limits must hold.
     */
    private static long jump(Reading known, Reading now) {
        long byWall = now.wall() - known.wall();
        long passed = known.boot().equals(now.boot())
                ? now.steady() - known.steady()
                : Math.max(0, Math.min(byWall, now.steady()));
        return byWall - passed;
    }

    private static void say(boolean sameStart, long jump) {
        if (sameStart && Math.abs(jump) >= SAID_FROM_MILLIS) {
            LOG.warn(
                    "PR-5011: the clock of this machine went {} by {} at once: it was set, or the machine slept. Printago's"
                            + " limits are counted on as if it had not.",
                    jump > 0 ? "forward" : "back",
                    Duration.ofSeconds(Math.abs(jump) / 1000));
        }
    }
}
