package io.printroutes.drop.name;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a name alone says: a copy under way, a lock, a leaving of some system, a manifest (API facts, section 3, case 1).
 */
public final class DropNames {

    private static final String MANIFEST = ".csv";

    private DropNames() {}

    /** Whether a file, a folder or one of the folders above has a temporary, hidden or system's name: it is not seen then. */
    public static boolean isTemporaryPath(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return isInTemporaryFolder(path) || isTemporaryFolder(name) || isTemporary(name);
    }

    public static boolean isInTemporaryFolder(String path) {
        int start = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
            if (isTemporaryFolder(path.substring(start, slash))) {
                return true;
            }
            start = slash + 1;
        }
        return false;
    }

    /** A folder nobody means to print from, such as {@code .camel}, {@code .done} or {@code #recycle}. */
    public static boolean isTemporaryFolder(String name) {
        // ".." is no hidden folder but an attempt to leave the drop: it is to be refused, not passed over
        boolean hidden = name.startsWith(".") && !name.equals(".") && !name.equals("..");
        return hidden || SystemNames.contains(name);
    }

    /** Whether a folder is one in which some system keeps what nobody dropped, such as {@code #recycle}. */
    public static boolean isKeptBySystem(String folder) {
        return SystemNames.contains(folder);
    }

    /** Whether a file's name says that it is not finished, hidden, or nothing anybody dropped. */
    public static boolean isTemporary(String name) {
        return name.isEmpty() || name.charAt(0) == '.' || UploadNames.isLeaving(name) || UploadNames.isUpload(name);
    }

    /**
     * Whether a temporary name is that of an upload under way, {@code bracket.stl.filepart}, {@code .bracket.stl.Xa31bQ} or
     * {@code .in.bracket.stl}, rather than a leaving of some system.
     */
    public static boolean isUpload(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return !isInTemporaryFolder(path) && UploadNames.isUpload(name);
    }

    /** Whether the name is an order manifest's. */
    public static boolean isManifest(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(MANIFEST);
    }

    /**
     * The name, in lower case, that a manifest will have once it is copied: of {@code orders.csv.filepart} it is
     * {@code orders.csv}. Null for anything else. Models have to wait for such a manifest too.
     */
    public static @Nullable String manifestOnItsWay(String name) {
        return UploadNames.manifest(name);
    }
}
