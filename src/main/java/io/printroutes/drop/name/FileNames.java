package io.printroutes.drop.name;

import io.printroutes.order.ModelType;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of dropped files are data from strangers: whether one is safe as a relative path of ours, how to write it in a
 * message, and names made from it.
 */
public final class FileNames {

    /** What file systems take in one name, in bytes of UTF-8. */
    private static final int LONGEST_NAME = 255;
    /** Leaves room below the 4096 of Linux for the folders that we put in front. */
    private static final int LONGEST_PATH = 1024;
    /** Longest of what is written beside a file: {@code .receipt.json}. */
    private static final int COMPANION = 13;

    private static final int LONGEST_DISPLAYED = 120;
    private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:");
    private static final Pattern DEVICE = Pattern.compile(
            "(con|prn|aux|nul|conin\\$|conout\\$|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])[ ]*(\\..*)?",
            Pattern.CASE_INSENSITIVE);

    /** What Java puts for bytes that are no character: the way back to the file is lost. */
    public static final char LOST = '\ufffd';

    private FileNames() {}

    /** Whether a path, separated by {@code /}, can be used below a folder of ours on every system. */
    public static boolean isSafe(String path) {
        return whyUnsafe(path) == null;
    }

    /** Why a path is not safe, in words that continue "it cannot be taken, because"; null if it is. */
    public static @Nullable String whyUnsafe(String path) {
        if (path.isEmpty()) {
            return "it has no name";
        }
        if (path.startsWith("/") || DRIVE.matcher(path).find()) {
            return "it is an absolute path";
        }
        if (path.indexOf('\\') >= 0) {
            return "it has a backslash in it";
        }
        if (path.indexOf(LOST) >= 0) {
            return "it has characters in it that are no UTF-8";
        }
        if (path.codePoints().anyMatch(FileNames::isUnprintable)) {
            return "it has characters in it that cannot be shown";
        }
        if (utf8Length(path) > LONGEST_PATH) {
            return "with its folders it is longer than " + LONGEST_PATH + " bytes";
        }
        for (String name : path.split("/", -1)) {
            String why = whyUnsafeName(name);
            if (why != null) {
                return why;
            }
        }
        return null;
    }

    private static @Nullable String whyUnsafeName(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            return "a part of its path is empty, . or ..";
        }
        if (utf8Length(name) > LONGEST_NAME) {
            return "it is longer than " + LONGEST_NAME + " bytes";
        }
        if (DEVICE.matcher(name).matches()) {
            return "Windows keeps such a name for a device";
        }
        return null;
    }

    /** A safe name made from any: what is not allowed becomes {@code _}, what is too long is cut. Not unique. */
    public static String safe(String path) {
        StringBuilder safe = new StringBuilder();
        for (String part : path.replace('\\', '/').split("/")) {
            String name = DRIVE.matcher(printable(part)).replaceFirst("_");
            if (name.isBlank()) {
                continue;
            }
            if (name.equals(".") || name.equals("..") || DEVICE.matcher(name).matches()) {
                name = "_" + name;
            }
            safe.append(safe.isEmpty() ? "" : "/").append(shortened(name));
        }
        if (safe.isEmpty()) {
            return "_";
        }
        // too deep: its own name has to do
        return utf8Length(safe.toString()) > LONGEST_PATH ? safe.substring(safe.lastIndexOf("/") + 1) : safe.toString();
    }

    /** A name as messages show it: no control characters, and cut to what a person reads. */
    public static String display(String path) {
        String text = printable(path);
        return text.length() <= LONGEST_DISPLAYED ? text : printable(text.substring(0, LONGEST_DISPLAYED - 3)) + "...";
    }

    /**
     * The variant for a name that is taken: {@code bracket.7K2M9QXB.stl}, {@code x.7K2M9QXB.gcode.3mf}. Folders are kept;
     * a name that would be too long, with {@code .receipt.json} after it, is cut before the id.
     */
    public static String withReceiptId(String path, String receiptId) {
        int start = path.lastIndexOf('/') + 1;
        String name = path.substring(start);
        int stem = stemLength(name);
        String tail = "." + receiptId + name.substring(stem);
        return path.substring(0, start) + cut(name.substring(0, stem), tail, LONGEST_NAME - COMPANION);
    }

    /** A name with something in front, {@code 7K2M9QXB.orders.csv.ack.csv}; one that would be too long loses its beginning. */
    public static String prefixed(String prefix, String name) {
        String kept = name;
        while (utf8Length(prefix) + 1 + utf8Length(kept) > LONGEST_NAME) {
            kept = kept.substring(kept.offsetByCodePoints(0, 1));
        }
        return prefix + "." + kept;
    }

    /** The name of what is written beside a file, {@code bracket.stl.receipt.json}, never too long for a file system. */
    public static String companion(String path, String suffix) {
        int start = path.lastIndexOf('/') + 1;
        return path.substring(0, start) + cut(path.substring(start), suffix, LONGEST_NAME);
    }

    /**
     * What two names have in common if a person would call them the same: any case, either separator, either Unicode
     * form of an umlaut, with or without {@code ./} in front.
     */
    public static String key(String path) {
        String composed = Normalizer.normalize(plain(path), Normalizer.Form.NFC);
        // Upper case first: the sharp s and the two small sigmas then come out alike.
        return Normalizer.normalize(composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    /** A path as a manifest may write it, made one of ours: trimmed, {@code \\} as {@code /}, nothing in front. */
    static String plain(String path) {
        String plain = path.strip().replace('\\', '/');
        while (plain.startsWith("./")) {
            plain = plain.substring(2);
        }
        return plain;
    }

    /** The name without its ending, a model's double one included. */
    public static String stem(String name) {
        return name.substring(0, stemLength(name));
    }

    private static int stemLength(String name) {
        if (ModelType.ofFileName(name).isPresent()) {
            return ModelType.stem(name).length();
        }
        int dot = name.lastIndexOf('.');
        return dot > 0 ? dot : name.length();
    }

    /** Short enough for what is written beside it; the ending, which says what the file is, stays as long as there is room. */
    private static String shortened(String name) {
        int stem = stemLength(name);
        boolean roomForEnding = utf8Length(name.substring(stem)) < LONGEST_NAME - COMPANION;
        return roomForEnding
                ? cut(name.substring(0, stem), name.substring(stem), LONGEST_NAME - COMPANION)
                : cut(name, "", LONGEST_NAME - COMPANION);
    }

    /** The stem and the tail, the stem shortened by whole characters until both fit. */
    private static String cut(String stem, String tail, int longest) {
        String kept = stem;
        while (!kept.isEmpty() && utf8Length(kept) + utf8Length(tail) > longest) {
            kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
        }
        return kept + tail;
    }

    private static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> printable.appendCodePoint(isUnprintable(c) ? '_' : c));
        return printable.toString();
    }

    /** Control characters, halves of characters, and what turns the direction of writing ({@code gcode.lts}). */
    private static boolean isUnprintable(int c) {
        boolean turnsWriting = c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
        boolean breaksLine = c == 0x2028 || c == 0x2029;
        boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return Character.isISOControl(c) || turnsWriting || breaksLine || half || c == 0xfffd;
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
