package io.printroutes.manifest;

import io.printroutes.manifest.table.ManifestError;
import io.printroutes.manifest.table.UnreadableManifest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a file called {@code .csv} is when it is not one, by its first bytes. */
final class FileKind {

    /** How many bytes of a file's beginning are looked at. */
    static final int LONGEST_MARK = 64;

    private static final String EXPORT =
            "Open it in the spreadsheet and save it as \"CSV UTF-8\"; renaming is not enough.";
    private static final String NOT_A_MANIFEST = "Drop the order manifest itself.";

    private record Mark(byte[] bytes, String looksLike, String hint) {
        boolean begins(byte[] head) {
            return head.length >= bytes.length && Arrays.equals(head, 0, bytes.length, bytes, 0, bytes.length);
        }
    }

    private static final List<Mark> BINARY = List.of(
            mark("PK\u0003\u0004", "an Excel or LibreOffice workbook, or another zip file", EXPORT),
            mark("PK\u0005\u0006", "an empty zip file", EXPORT),
            mark("\u00D0\u00CF\u0011\u00E0", "an old Excel workbook (.xls)", EXPORT),
            mark("%PDF", "a PDF", NOT_A_MANIFEST),
            mark("\u0089PNG", "a PNG picture", NOT_A_MANIFEST),
            mark("\u00FF\u00D8\u00FF", "a JPEG picture", NOT_A_MANIFEST),
            mark("GIF8", "a GIF picture", NOT_A_MANIFEST),
            mark("\u001F\u008B", "a gzip file", "Unpack it first."),
            mark("7z\u00BC\u00AF", "a 7-Zip file", "Unpack it first."),
            mark("Rar!", "a RAR file", "Unpack it first."),
            mark("SQLite format 3", "a database", NOT_A_MANIFEST),
            mark("\u00FF\u00FE\u0000\u0000", "text in UTF-32", EXPORT),
            mark("\u0000\u0000\u00FE\u00FF", "text in UTF-32", EXPORT));

    private static final List<Mark> TEXT = List.of(
            mark("<!doctype", "a web page: the export may have needed a login", NOT_A_MANIFEST),
            mark("<html", "a web page: the export may have needed a login", NOT_A_MANIFEST),
            mark("<?xml", "XML", EXPORT),
            mark("<table", "a web page's table", EXPORT),
            mark("{\\rtf", "a text document (RTF)", EXPORT),
            mark("{\"", "JSON", NOT_A_MANIFEST),
            mark("[{", "JSON", NOT_A_MANIFEST));

    private FileKind() {}

    private static Mark mark(String bytes, String looksLike, String hint) {
        return new Mark(bytes.getBytes(StandardCharsets.ISO_8859_1), looksLike, hint);
    }

    /** @throws UnreadableManifest if the file begins like something that cannot be a table of text */
    static void refuseOther(byte[] head) throws UnreadableManifest {
        refuse(BINARY, head);
        String text = new String(head, StandardCharsets.UTF_8);
        String bare = (text.startsWith("\uFEFF") ? text.substring(1) : text).stripLeading();
        refuse(TEXT, bare.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void refuse(List<Mark> marks, byte[] head) throws UnreadableManifest {
        for (Mark mark : marks) {
            if (mark.begins(head)) {
                throw new UnreadableManifest(
                        ManifestError.NOT_CSV,
                        "The file is not CSV; it looks like " + mark.looksLike() + ".",
                        mark.hint());
            }
        }
    }
}
