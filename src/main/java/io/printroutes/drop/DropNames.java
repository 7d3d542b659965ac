package io.printroutes.drop;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a name alone says: a copy under way, a lock, a leaving of some desktop, a manifest (API facts, section 3, case
 * 1).
 */
public final class DropNames {

    private static final String MANIFEST = ".csv";
    private static final List<String> UNFINISHED =
            List.of(".part", ".filepart", ".tmp", ".temp", ".crdownload", ".partial", ".download", ".opdownload");
    private static final List<String> SWAP = List.of(".swp", ".swo", ".swx", ".swpx");
    private static final Set<String> LEAVINGS = Set.of("thumbs.db", "ehthumbs.db", "desktop.ini", "$recycle.bin");
    /** rsync writes {@code .orders.csv.Xa31bQ} and renames it. */
    private static final Pattern RSYNC = Pattern.compile("\\.(.+)\\.[a-z0-9]{6}");

    /** Names of a model or a manifest, with more behind them perhaps. */
    private static final Pattern WANTED = Pattern.compile(".+\\.(stl|step|stp|3mf|gcode|scad|csv)(\\..*)?");

    private DropNames() {}

    /** Whether a file or one of its folders has a temporary, hidden or desktop's name: it is not seen then. */
    public static boolean isTemporaryPath(String path) {
        return isInTemporaryFolder(path) || isTemporary(path.substring(path.lastIndexOf('/') + 1));
    }

    static boolean isInTemporaryFolder(String path) {
        int start = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
            if (isTemporaryFolder(path.substring(start, slash))) {
                return true;
            }
            start = slash + 1;
        }
        return false;
    }

    /** A folder nobody means to print from, such as {@code .camel}, {@code .done} or {@code __MACOSX}. */
    static boolean isTemporaryFolder(String name) {
        // ".." is no hidden folder but an attempt to leave the drop: it is to be refused, not passed over
        boolean hidden = name.startsWith(".") && !name.equals(".") && !name.equals("..");
        return hidden || name.equals("__MACOSX") || LEAVINGS.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether a file's name says that it is not finished, hidden, or nothing anybody dropped. */
    static boolean isTemporary(String name) {
        if (name.isEmpty() || name.charAt(0) == '.' || name.startsWith("~$") || name.endsWith("~")) {
            return true;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return LEAVINGS.contains(lower) || endsWithOneOf(lower, UNFINISHED) || endsWithOneOf(lower, SWAP);
    }

    /**
     * Whether a temporary name is that of an upload under way, {@code bracket.stl.filepart}, {@code .bracket.stl.Xa31bQ} or
     * {@code .in.bracket.stl}, rather than a leaving of some desktop.
     */
    public static boolean isUpload(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        boolean hidden = name.startsWith(".") && !name.startsWith("._");
        return !isInTemporaryFolder(path)
                && (endsWithOneOf(name, UNFINISHED)
                        || hidden && WANTED.matcher(name).matches());
    }

    /** Whether the name is an order manifest's. */
    public static boolean isManifest(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(MANIFEST);
    }

    /**
     * The name, in lower case, that a manifest will have once it is copied: of {@code orders.csv.filepart} it is
     * {@code orders.csv}. Null for anything else. Models have to wait for such a manifest too.
     */
    static @Nullable String manifestOnItsWay(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String ending : UNFINISHED) {
            if (lower.endsWith(MANIFEST + ending)) {
                return lower.substring(0, lower.length() - ending.length());
            }
        }
        if (lower.charAt(0) != '.') {
            return null;
        }
        Matcher rsync = RSYNC.matcher(lower);
        return rsync.matches() && isManifest(rsync.group(1)) ? rsync.group(1) : null;
    }

    private static boolean endsWithOneOf(String lower, List<String> endings) {
        for (String ending : endings) {
            if (lower.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }
}
