package io.printroutes.drop;

import io.printroutes.drop.name.DropNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Notices uploads that have broken off: files that are not complete, by their name or by what is in them, and have not
 * changed for long. Each is told once; one that goes on and stalls again is told again.
 */
public final class StalledUploads {

    private final Duration patience;
    private final Clock clock;
    private Map<String, Unfinished> known = new HashMap<>();

    private record Unfinished(Seen file, Instant since, boolean told) {}

    public StalledUploads(Duration patience, Clock clock) {
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * @param listing all there is, files with temporary names included
     * @param isUnfinished whether a file that has a good name is not complete all the same
     * @return those that stall since this look
     */
    public List<Seen> look(Collection<Seen> listing, Predicate<Seen> isUnfinished) {
        Instant now = clock.instant();
        Map<String, Unfinished> present = new HashMap<>();
        List<Seen> stalled = new ArrayList<>();
        for (Seen file : listing) {
            boolean isUnderWay =
                    DropNames.isTemporaryPath(file.path()) ? DropNames.isUpload(file.path()) : isUnfinished.test(file);
            if (!isUnderWay) {
                continue;
            }
            Unfinished before = known.get(file.path());
            Unfinished unfinished =
                    before != null && before.file().equals(file) ? before : new Unfinished(file, now, false);
            if (!unfinished.told() && Duration.between(unfinished.since(), now).compareTo(patience) >= 0) {
                stalled.add(file);
                unfinished = new Unfinished(file, unfinished.since(), true);
            }
            present.put(file.path(), unfinished);
        }
        known = present;
        return stalled;
    }
}
