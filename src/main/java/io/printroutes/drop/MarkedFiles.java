package io.printroutes.drop;

import io.printroutes.drop.DropDecision.Ready;
import io.printroutes.drop.DropDecision.Reason;
import io.printroutes.drop.DropDecision.Waiting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one look at a folder shows: files, told apart from the markers by which their sender says that they are complete. */
public final class MarkedFiles {

    private final MarkerFiles markers;
    private final boolean staysThere;
    private final Map<String, Seen> files = new HashMap<>();
    private final Map<String, Seen> marked = new HashMap<>();
    private final Map<String, Set<String>> needing = new HashMap<>();

    /**
     * @param staysThere whether markers stay when a file is taken: then one that is older than its file, both by the clock
     *     of whoever keeps them, may be that of the file which lay there before, and does not count
     */
    public MarkedFiles(MarkerFiles markers, boolean staysThere) {
        this.markers = markers;
        this.staysThere = staysThere;
    }

    /** @return whether it is a file, and no marker */
    public boolean add(Seen seen) {
        if (markers.isMarker(seen.path())) {
            marked.put(seen.path(), seen);
            return false;
        }
        files.put(seen.path(), seen);
        if (!markers.isNone()) {
            needing.computeIfAbsent(markers.pathFor(seen.path()), path -> new HashSet<>())
                    .add(seen.path());
        }
        return true;
    }

    /** By path, without markers. */
    public Map<String, Seen> files() {
        return files;
    }

    /** The path of the sender's own sign that the file is complete, where that is still to come. */
    public Optional<String> missing(Seen file) {
        if (markers.isNone()) {
            return Optional.empty();
        }
        String path = markers.pathFor(file.path());
        Seen marker = marked.get(path);
        boolean counts = marker != null && !(staysThere && marker.modified().isBefore(file.modified()));
        return counts ? Optional.empty() : Optional.of(path);
    }

    /** What is ready but for its marker waits. */
    public DropDecision judge(DropDecision look) {
        if (markers.isNone()) {
            return look;
        }
        List<Ready> ready = new ArrayList<>();
        List<Waiting> waiting = new ArrayList<>(look.waiting());
        for (Ready file : look.ready()) {
            Optional<String> marker = missing(file.file());
            if (marker.isPresent()) {
                waiting.add(new Waiting(file.file(), Reason.MARKER, marker.get(), null));
            } else {
                ready.add(file);
            }
        }
        return new DropDecision(ready, waiting, look.arriving());
    }

    /**
     * The marker that leaves together with a file: none if another file still needs it, as {@code bracket.ok} is there for
     * {@code bracket.stl} and {@code bracket.csv}.
     *
     * @param path of the file
     */
    public Optional<Seen> markerLeavingWith(String path) {
        if (markers.isNone()) {
            return Optional.empty();
        }
        String marker = markers.pathFor(path);
        boolean isNeeded = needing.getOrDefault(marker, Set.of()).stream().anyMatch(other -> !other.equals(path));
        return isNeeded ? Optional.empty() : Optional.ofNullable(marked.get(marker));
    }

    /** The file has been taken away. */
    public void left(String path) {
        if (!markers.isNone()) {
            needing.getOrDefault(markers.pathFor(path), new HashSet<>()).remove(path);
        }
    }
}
