package io.printroutes.drop.name;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names under which programs write a file that gets its own name once it is whole. Nobody can list all of them, so a
 * model's or manifest's whole name with something behind it counts too, unless that is another kind of file.
 */
final class UploadNames {

    /** Of browsers, FTP and SFTP clients, synchronisers and download managers. */
    private static final List<String> ENDINGS = List.of(
            ".part",
            ".filepart",
            ".tmp",
            ".temp",
            ".crdownload",
            ".partial",
            ".download",
            ".opdownload",
            ".!sync",
            ".!ut",
            ".!qb",
            ".!bt",
            ".bc!",
            ".bts",
            ".inprogress",
            ".in-progress",
            ".in_progress",
            ".aria2",
            ".uploading",
            ".upload",
            ".incomplete",
            ".unfinished",
            ".writing",
            ".copying",
            ".transfer",
            ".syncing",
            ".ffs_tmp",
            ".gstmp",
            ".$$$",
            ".fdmdownload",
            ".xltd",
            ".dltemp");

    /** What lies beside a file while some program has it open, or what it was before: never a model's own upload. */
    private static final List<String> LEAVINGS = List.of(
            ".swp",
            ".swo",
            ".swx",
            ".swpx",
            ".camellock",
            ".lck",
            ".lock",
            ".ffs_lock",
            ".ffs_db",
            ".nextcloud",
            ".owncloud",
            ".icloud",
            ".bak",
            ".old",
            ".orig");

    /** rsync writes {@code .bracket.stl.Xa31bQ}, which is the name with something behind it. macOS saves {@code bracket.stl.sb-1a2b3c4d-Xy12Zw} and renames it. */
    private static final Pattern SAFE_SAVE = Pattern.compile(".+\\.sb-[0-9a-f]+-[a-z0-9]+");

    private static final String WANTED = ".+\\.(?:stl|step|stp|3mf|gcode|scad|csv)";
    private static final Pattern WITH_SOMETHING_BEHIND = Pattern.compile("(" + WANTED + ")[^\\p{L}\\p{N}].*");
    private static final Pattern MODEL_OR_MANIFEST = Pattern.compile(WANTED);
    private static final Pattern WITH_SOMETHING_BEFORE = Pattern.compile(
            "(?:~tmp|tmp~|~syncthing~|_+(?:tmp|temp|upload|uploading)[._~-]|(?:inprogress|in-progress|in_progress|incomplete|uploading|unfinished)[._~-])("
                    + WANTED + ")");

    /** Behind a model's name these make a file of another kind, to be refused with the reason. */
    private static final Set<String> OTHER_KINDS = Set.of(
            "zip", "7z", "rar", "gz", "bz2", "xz", "zst", "tar", "tgz", "iso", "txt", "md", "log", "rtf", "pdf", "doc",
            "docx", "odt", "xls", "xlsx", "ods", "html", "htm", "xml", "json", "yaml", "png", "jpg", "jpeg", "gif",
            "webp", "bmp", "svg", "mp4", "obj", "ply", "amf", "fbx", "glb", "gltf", "bgcode", "f3d", "fcstd", "blend",
            "iges", "igs", "x_t", "sldprt", "ipt", "exe", "bat", "sh", "lnk", "url", "webloc", "eml", "msg", "sha256",
            "sha1", "md5", "sfv", "asc", "sig", "pgp", "gpg", "ok", "done", "ready", "fin", "trg", "meta", "info");

    private UploadNames() {}

    /** Whether a program leaves such a file beside those it works on. */
    static boolean isLeaving(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return name.startsWith("~$")
                || name.startsWith("._")
                || lower.startsWith(".~lock.")
                || name.endsWith("~")
                || endsWithOneOf(lower, LEAVINGS)
                || SystemNames.contains(name);
    }

    /** Whether the name is that of a file on its way, hidden or not. */
    static boolean isUpload(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (isLeaving(name)) {
            return false;
        }
        return endsWithOneOf(lower, ENDINGS) || SAFE_SAVE.matcher(lower).matches() || ownName(lower) != null;
    }

    /** The name, in lower case, that an upload of a manifest will have; null for anything else. */
    static @Nullable String manifest(String name) {
        String own = isLeaving(name) ? null : ownName(name.toLowerCase(Locale.ROOT));
        return own != null && own.endsWith(".csv") ? own : null;
    }

    /** The name that the file will have once it is whole, as far as this one tells. */
    private static @Nullable String ownName(String lower) {
        boolean hidden = lower.startsWith(".");
        String shown = hidden ? lower.substring(1) : lower;
        if (MODEL_OR_MANIFEST.matcher(shown).matches()) {
            Matcher before = WITH_SOMETHING_BEFORE.matcher(shown);
            return before.matches() ? before.group(1) : hidden ? shown : null;
        }
        Matcher behind = WITH_SOMETHING_BEHIND.matcher(shown);
        boolean isOtherKind = !hidden && OTHER_KINDS.contains(lower.substring(lower.lastIndexOf('.') + 1));
        return behind.matches() && !isOtherKind ? behind.group(1) : null;
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
