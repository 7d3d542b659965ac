package io.printroutes.manifest.table;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a cell says once the marks that spreadsheets leave around it are gone. */
public final class CellText {

    private static final int SHOWN = 60;

    /** {@code ="00123"}: how exports keep a spreadsheet from taking the zeros off. */
    private static final Pattern TEXT_FORMULA = Pattern.compile("=\"([^\"]*)\"");

    private CellText() {}

    /** Characters that nobody sees: marks of direction, of joining and of breaking. */
    public static final String INVISIBLE =
            "[\\u00AD\\u061C\\u180E\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u206F\\uFEFF]";

    private static final Pattern UNSEEN = Pattern.compile(INVISIBLE);

    /** A joiner between letters changes how words of some languages look, so that free text keeps it. */
    private static final Pattern UNSEEN_IN_TEXT = Pattern.compile(INVISIBLE + "(?<![\\u200C\\u200D])");

    /**
     * Without characters that nobody sees, the space around it (no-break and zero-width included), other kinds of space made plain, and without
     * what was put around it to keep it text: {@code ="..."}, or the apostrophe that {@link CsvWriter} writes.
     */
    public static String clean(String cell) {
        return unwrapped(UNSEEN.matcher(cell).replaceAll(""));
    }

    /** The same for text that people wrote for people. */
    public static String cleanText(String cell) {
        return unwrapped(UNSEEN_IN_TEXT.matcher(cell).replaceAll(""));
    }

    private static String unwrapped(String cell) {
        String text = trimmed(cell);
        if (CsvWriter.isMadeHarmless(text)) {
            return text.substring(1);
        }
        Matcher formula = TEXT_FORMULA.matcher(text);
        return formula.matches() ? trimmed(formula.group(1)) : text;
    }

    /** For a message: on one line and not too long. */
    public static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length() && shown.length() < SHOWN; i++) {
            char c = text.charAt(i);
            shown.append(Character.isISOControl(c) ? '␣' : c);
        }
        if (text.length() <= SHOWN) {
            return shown.toString();
        }
        // never half of a surrogate pair
        if (Character.isHighSurrogate(shown.charAt(shown.length() - 1))) {
            shown.setLength(shown.length() - 1);
        }
        return shown.append('…').toString();
    }

    private static String trimmed(String cell) {
        int start = 0;
        int end = cell.length();
        while (start < end && isSpace(cell.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(cell.charAt(end - 1))) {
            end--;
        }
        return plainSpaces(cell.substring(start, end));
    }

    private static String plainSpaces(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSpaceChar(text.charAt(i)) && text.charAt(i) != ' ') {
                return text.codePoints()
                        .map(c -> Character.isSpaceChar(c) ? ' ' : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            }
        }
        return text;
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || c == '\uFEFF' // a byte order mark that was glued in
                || c == '\u200B'
                || c == '\u2060'
                || c == '\u001A'; // the end of a file, on old systems
    }
}
