package io.printroutes.drop.name;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the files that a manifest names, as a person would: a name written exactly wins, else case, separators and the
 * form of umlauts do not matter. Made once for a listing, it answers each name without going through the listing again.
 */
public final class FileIndex {

    private final Map<String, List<String>> byPath = new HashMap<>();
    private final Map<String, List<String>> byName = new HashMap<>();

    /** @param paths of the files that are there, relative to the drop */
    public FileIndex(Collection<String> paths) {
        for (String path : paths) {
            String key = FileNames.key(path);
            byPath.computeIfAbsent(key, k -> new ArrayList<>(1)).add(path);
            byName.computeIfAbsent(name(key), k -> new ArrayList<>(1)).add(path);
        }
    }

    /** What a name was found to mean. */
    public sealed interface Found {

        /** @param path as the listing has it */
        record One(String path) implements Found {}

        /** Nothing, yet. */
        record None() implements Found {}

        /** More than one that could be meant: whoever wrote the name has to give the folder, or the exact case. */
        record Several(List<String> paths) implements Found {}
    }

    /**
     * Finds what a manifest means by a name: with a folder, relative to the manifest's own; without one, beside the
     * manifest, else anywhere below it if only one is.
     *
     * @param manifestFolder the manifest's folder within the drop, {@code ""} for the drop itself
     * @param written the name as the manifest has it; one that would leave the drop is never found
     */
    public Found find(String manifestFolder, String written) {
        String name = FileNames.plain(written);
        if (!FileNames.isSafe(name)) {
            return new Found.None();
        }
        String prefix = manifestFolder.isEmpty() ? "" : manifestFolder + "/";
        Found beside = choose(byPath.getOrDefault(FileNames.key(prefix + name), List.of()), prefix + name);
        if (!(beside instanceof Found.None) || name.indexOf('/') >= 0) {
            return beside;
        }
        String below = FileNames.key(prefix);
        List<String> candidates = byName.getOrDefault(FileNames.key(name), List.of()).stream()
                .filter(path -> FileNames.key(path).startsWith(below))
                .toList();
        return choose(candidates, "");
    }

    private static Found choose(List<String> candidates, String exact) {
        if (candidates.isEmpty()) {
            return new Found.None();
        }
        if (candidates.size() == 1) {
            return new Found.One(candidates.get(0));
        }
        return candidates.contains(exact) ? new Found.One(exact) : new Found.Several(List.copyOf(candidates));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
