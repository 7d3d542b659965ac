package io.printroutes.drop.name;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * File patterns as people write them: {@code *.stl} means in whatever folder, {@code keep/*} from the drop down,
 * <code>**&#47;keep/*</code> at any depth, the drop itself included. Any case of letters. The syntax is Java's
 * {@linkplain java.nio.file.FileSystem#getPathMatcher glob}.
 */
public final class Globs {

    private final List<PathMatcher> matchers;

    /** @throws IllegalArgumentException if one is no glob, saying which */
    public Globs(List<String> patterns) {
        matchers = patterns.stream().flatMap(Globs::matchers).toList();
    }

    public boolean isEmpty() {
        return matchers.isEmpty();
    }

    public boolean matches(String path) {
        if (matchers.isEmpty()) {
            return false;
        }
        try {
            Path name = Path.of(path.toLowerCase(Locale.ROOT));
            return matchers.stream().anyMatch(matcher -> matcher.matches(name));
        } catch (InvalidPathException e) {
            // a remote name that this system cannot even write down fits no pattern
            return false;
        }
    }

    private static Stream<PathMatcher> matchers(String pattern) {
        String glob = pattern.strip().toLowerCase(Locale.ROOT);
        Stream<String> meanings;
        if (glob.startsWith("**/")) {
            meanings = Stream.of(glob, glob.substring(3));
        } else if (glob.indexOf('/') < 0) {
            meanings = Stream.of(glob, "**/" + glob);
        } else {
            meanings = Stream.of(glob.startsWith("/") ? glob.substring(1) : glob);
        }
        try {
            return meanings
                    .map(meaning -> FileSystems.getDefault().getPathMatcher("glob:" + meaning))
                    .toList()
                    .stream();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + pattern + "\" is not a file pattern: " + e.getMessage(), e);
        }
    }
}
