package io.printroutes.drop.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a file looks like by its first bytes, whatever it is called. */
final class ContentGuess {

    private static final int HEAD = 1024;

    /** Beginnings, as ISO-8859-1, and how to name what begins so. */
    private static final Map<String, String> SIGNATURES = Map.ofEntries(
            Map.entry("\u0089PNG\r\n", "a PNG picture"),
            Map.entry("\u00ff\u00d8\u00ff", "a JPEG picture"),
            Map.entry("GIF8", "a GIF picture"),
            Map.entry("%PDF", "a PDF document"),
            Map.entry("PK\u0003\u0004", "a 3MF or another ZIP archive"),
            Map.entry("PK\u0005\u0006", "an empty ZIP archive"),
            Map.entry("7z\u00bc\u00af", "a 7-Zip archive"),
            Map.entry("Rar!", "a RAR archive"),
            Map.entry("\u001f\u008b", "a gzip archive"),
            Map.entry("\u00d0\u00cf\u0011\u00e0", "a SolidWorks or old Office file"),
            Map.entry("GCDE", "binary G-code (.bgcode)"),
            Map.entry("ISO-10303-21", "a STEP model"),
            Map.entry("glTF", "a glTF model"),
            Map.entry("ply\n", "a PLY model"),
            Map.entry("ply\r", "a PLY model"),
            Map.entry("Kaydara FBX", "an FBX model"),
            Map.entry("MZ\u0090", "a Windows program"),
            Map.entry("\u007fELF", "a program"),
            Map.entry("<!doctype html", "a web page, perhaps a failed download"),
            Map.entry("<html", "a web page, perhaps a failed download"),
            Map.entry("<?xml", "an XML file"));

    private ContentGuess() {}

    /** What the content is known to be, in words with an article; null if nothing is recognised. */
    static @Nullable String like(Content content) throws IOException {
        String head = content.text(0, HEAD);
        String lower = stripMark(head).stripLeading().toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> known : SIGNATURES.entrySet()) {
            boolean markup = known.getKey().startsWith("<");
            if (markup ? lower.startsWith(known.getKey()) : head.startsWith(known.getKey())) {
                return known.getValue();
            }
        }
        return null;
    }

    /** Whether it begins with nothing but zero bytes: room made for a copy whose content has yet to arrive. */
    static boolean blank(Content content) throws IOException {
        ByteBuffer head = content.read(0, HEAD);
        while (head.hasRemaining()) {
            if (head.get() != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether a piece of a file is text in some encoding that extends ASCII. */
    static boolean text(ByteBuffer piece) {
        for (int i = piece.position(); i < piece.limit(); i++) {
            int b = piece.get(i) & 0xff;
            boolean control = b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1a;
            if (control || b == 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** Without the byte order mark of UTF-8, given as ISO-8859-1. */
    static String stripMark(String text) {
        return text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
    }
}
