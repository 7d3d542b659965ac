package io.printroutes.testing;

import io.printroutes.ledger.db.SteadyClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is moved. */
public final class HandClock extends Clock {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private Instant now = START;
    private Duration passed = Duration.ZERO;
    private String boot = "first";

    /** Time passes. */
    public void advance(Duration duration) {
        now = now.plus(duration);
        passed = passed.plus(duration);
    }

    /** Somebody sets the clock; no time passes. */
    public void set(Duration further) {
        now = now.plus(further);
    }

    /** The machine is switched off for a while, and started. */
    public void startAnew(Duration off) {
        now = now.plus(off);
        passed = Duration.ZERO;
        boot = boot + " again";
    }

    /** The clock beside this one that nobody can set. */
    public SteadyClock steady() {
        return new SteadyClock() {
            @Override
            public long millis() {
                return passed.toMillis();
            }

            @Override
            public String boot() {
                return boot;
            }
        };
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
