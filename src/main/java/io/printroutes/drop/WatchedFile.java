package io.printroutes.drop;

import io.printroutes.drop.format.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a {@link DropWatch} remembers of one file. */
final class WatchedFile {

    /** What a file is by its name. */
    enum Role {
        MODEL,
        MANIFEST,
        /** A manifest under a temporary name: never handed out, and models wait for it. */
        MANIFEST_ON_ITS_WAY,
        /** Temporary or excluded. Remembered all the same: patterns are matched once a file, not once a look. */
        PASSED_OVER
    }

    final Role role;
    final String folder;
    Seen seen;
    /** When it last looked different from before, by our clock. */
    Instant changed;

    boolean unchangedSinceLastLook;

    @Nullable
    Verdict verdict;
    /** Number of the last look that saw it. */
    long look;

    WatchedFile(Seen seen, Instant now, Role role) {
        this.seen = seen;
        this.folder = seen.folder();
        this.changed = now;
        this.role = role;
    }

    void seenAgain(Seen again, Instant now) {
        unchangedSinceLastLook =
                again.bytes() == seen.bytes() && again.modified().equals(seen.modified());
        if (!unchangedSinceLastLook) {
            changed = now;
            verdict = null;
        } else if (changed.isAfter(now)) {
            // the clock was set back
            changed = now;
        }
        seen = again;
    }

    boolean unchangedFor(Duration duration, Instant now) {
        return Duration.between(changed, now).compareTo(duration) >= 0;
    }
}
