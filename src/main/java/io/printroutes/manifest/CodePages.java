package io.printroutes.manifest;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The code pages that spreadsheets and shops still write, the likelier ones first. */
final class CodePages {

    static final Charset WESTERN = Charset.forName("windows-1252");

    /** Those of these that this Java has. */
    static final List<Charset> ALL = Stream.of(
                    "windows-1252",
                    "windows-1250",
                    "windows-1251",
                    "windows-31j",
                    "GB18030",
                    "x-windows-949",
                    "x-windows-950",
                    "x-MacRoman",
                    "IBM850",
                    "IBM437",
                    "IBM852",
                    "IBM866",
                    "windows-1253",
                    "windows-1254",
                    "windows-1255",
                    "windows-1256",
                    "windows-1257",
                    "windows-1258",
                    "KOI8-R",
                    "KOI8-U",
                    "x-MacCyrillic",
                    "x-MacCentralEurope",
                    "EUC-JP",
                    "EUC-KR",
                    "ISO-8859-2",
                    "ISO-8859-5",
                    "ISO-8859-7",
                    "ISO-8859-9",
                    "ISO-8859-15",
                    "x-windows-874",
                    "IBM857",
                    "IBM737")
            .filter(Charset::isSupported)
            .map(Charset::forName)
            .toList();

    private CodePages() {}

    /** What people call it: the Java names are not what a spreadsheet offers. */
    static String name(Charset charset) {
        return switch (charset.name()) {
            case "windows-31j" -> "Shift_JIS (windows-31j)";
            case "x-windows-949" -> "EUC-KR (x-windows-949)";
            case "x-windows-950" -> "Big5 (x-windows-950)";
            case "GB18030" -> "GBK (GB18030)";
            default -> charset.name();
        };
    }

    static boolean isAscii(String text) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
    }

    /** What a name comes out as when somebody writes it in a code page, and it is read as Windows-1252. */
    static Set<String> misreadings(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
        Set<String> misread = new LinkedHashSet<>();
        for (Charset charset : ALL) {
            String read = charset.equals(WESTERN) ? null : misreading(composed, charset);
            if (read != null && !read.equals(composed)) {
                misread.add(read);
            }
        }
        return misread;
    }

    /** Bytes that Windows-1252 lacks are kept as they are, see {@link Encoding#BYTES}. */
    private static String western(ByteBuffer bytes) {
        try {
            return WESTERN.newDecoder()
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(bytes.duplicate())
                    .toString();
        } catch (CharacterCodingException e) {
            return StandardCharsets.ISO_8859_1.decode(bytes).toString();
        }
    }

    private static @Nullable String misreading(String name, Charset charset) {
        try {
            ByteBuffer bytes = charset.newEncoder()
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(name));
            return western(bytes);
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
