package io.printroutes.partner;

import io.printroutes.ledger.partner.Partners;
import io.printroutes.order.Backoff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a partner can be reached: trouble is told once, tried again less and less often, and its end is told once. Where
 * the server is not the one it was, nothing is tried before somebody has changed the known hosts.
 */
public final class Reachability {

    private static final Logger LOG = LoggerFactory.getLogger(Reachability.class);
    /** An idle poll costs no write. */
    private static final Duration TOLD_EVERY = Duration.ofMinutes(1);

    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    private final String partner;
    private final Path knownHosts;
    private final Partners partners;
    private final Clock clock;
    private int failures;
    private Instant notBefore = Instant.MIN;
    private String saidCode = "";
    private Instant tellNext = Instant.MIN;
    private FileTime tryingWith = FileTime.fromMillis(0);
    private @Nullable FileTime stoppedAt;
    private volatile @Nullable Instant lastSuccess;
    private volatile @Nullable String reason;

    public Reachability(String partner, Path knownHosts, Partners partners, Clock clock) {
        this.partner = partner;
        this.knownHosts = knownHosts;
        this.partners = partners;
        this.clock = clock;
    }

    /** Whether it is time to try. */
    public boolean mayTry() {
        if (stoppedAt != null) {
            if (stoppedAt.equals(knownHostsChanged())) {
                return false;
            }
            stoppedAt = null;
        }
        // as it is before the visit: somebody may trust the host while that goes on
        tryingWith = knownHostsChanged();
        return !clock.instant().isBefore(notBefore);
    }

    public void failed(SftpFailure trouble) {
        String words = trouble.problem().toString();
        reason = words;
        if (!saidCode.equals(trouble.problem().code())) {
            saidCode = trouble.problem().code();
            if (trouble.needsPerson()) {
                LOG.error("partner {}: {}", partner, words);
            } else {
                LOG.warn("partner {}: {}", partner, words);
            }
            partners.unreachable(partner, words);
        }
        if (trouble.needsPerson()) {
            stoppedAt = tryingWith;
            return;
        }
        notBefore = clock.instant().plus(new Backoff(trouble.firstRest(), LONGEST_REST).after(failures++));
    }

    public void succeeded() {
        if (!saidCode.isEmpty()) {
            LOG.info("partner {} is reachable again", partner);
        }
        failures = 0;
        notBefore = Instant.MIN;
        reason = null;
        Instant now = clock.instant();
        lastSuccess = now;
        if (!now.isBefore(tellNext) || !saidCode.isEmpty()) {
            partners.reachable(partner);
            tellNext = now.plus(TOLD_EVERY);
        }
        saidCode = "";
    }

    @Nullable
    Instant lastSuccess() {
        return lastSuccess;
    }

    /** Why it can't be reached; null while it can. */
    @Nullable
    String reason() {
        return reason;
    }

    private FileTime knownHostsChanged() {
        try {
            return Files.getLastModifiedTime(knownHosts);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
