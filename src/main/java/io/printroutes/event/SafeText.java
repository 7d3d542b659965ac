package io.printroutes.event;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes text from outside fit for an event: one line, not long, without links (a signed URL is a credential), without mail
 * addresses (a customer's data), without network addresses (a printer's LAN is nobody else's business).
 *
 * <p>It looks at each word once, and at each character a fixed number of times: whoever names a job must not be able to keep a
 * processor, and with it the ledger, busy.
 */
final class SafeText {

    private static final int LONGEST = 300;
    private static final int LONGEST_ID = 64;
    private static final Pattern NETWORK = Pattern.compile("\\b\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\b");

    private SafeText() {}

    static String clean(String text) {
        // cut first: what comes from outside may be megabytes
        String line = printable(cut(text, 4 * LONGEST));
        StringBuilder clean = new StringBuilder(line.length());
        int at = 0;
        while (at < line.length()) {
            int end = at;
            while (end < line.length() && line.charAt(end) != ' ') {
                end++;
            }
            clean.append(word(line.substring(at, end)));
            at = end;
            while (at < line.length() && line.charAt(at) == ' ') {
                clean.append(line.charAt(at++));
            }
        }
        String result = NETWORK.matcher(clean.toString().strip()).replaceAll("[network address]");
        return result.length() > LONGEST ? cut(result, LONGEST - 1) + "…" : result;
    }

    /** On one line, with a single space for whatever cannot be seen, half a character included. */
    private static String printable(String text) {
        StringBuilder line = new StringBuilder(text.length());
        boolean unseen = false;
        for (int at = 0; at < text.length(); ) {
            int each = text.codePointAt(at);
            at += Character.charCount(each);
            boolean isUnseen = isUnseen(each);
            if (isUnseen && !unseen) {
                line.append(' ');
            } else if (!isUnseen) {
                line.appendCodePoint(each);
            }
            unseen = isUnseen;
        }
        return line.toString();
    }

    private static boolean isUnseen(int each) {
        return switch (Character.getType(each)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    /** A word is a link from its scheme on, or whole if only its query is left of it. */
    private static String word(String word) {
        int scheme = schemeStart(word);
        if (scheme >= 0) {
            return mail(word.substring(0, scheme)) + "[link]";
        }
        int query = word.indexOf('?', 1);
        // a link that has lost its beginning still has its signature
        if (query > 0 && word.indexOf('=', query + 2) > 0) {
            return "[link]";
        }
        return mail(word);
    }

    /** Where {@code https://} begins, or any other scheme; -1 if nowhere. */
    private static int schemeStart(String word) {
        int end = word.indexOf("://");
        int start = end;
        while (start > 0 && isOfScheme(word.charAt(start - 1))) {
            start--;
        }
        while (start < end && !isLetter(word.charAt(start))) {
            start++;
        }
        return end > 0 && start < end ? start : -1;
    }

    private static boolean isOfScheme(char each) {
        return isLetter(each) || each >= '0' && each <= '9' || each == '+' || each == '.' || each == '-';
    }

    private static boolean isLetter(char each) {
        return each >= 'a' && each <= 'z' || each >= 'A' && each <= 'Z';
    }

    private static String mail(String word) {
        if (word.indexOf('@') < 0) {
            return word;
        }
        StringBuilder clean = new StringBuilder(word.length());
        int at = 0;
        while (at < word.length()) {
            int end = at;
            while (end < word.length() && !isBracket(word.charAt(end))) {
                end++;
            }
            String part = word.substring(at, end);
            int sign = part.indexOf('@', 1);
            clean.append(sign > 0 && sign < part.length() - 1 ? "[mail address]" : part);
            if (end < word.length()) {
                clean.append(word.charAt(end++));
            }
            at = end;
        }
        return clean.toString();
    }

    private static boolean isBracket(char each) {
        return each == '<' || each == '>' || each == '"';
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        // never half of a surrogate pair
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    /** The text if it can be an id of Printago's, else nothing. */
    static @Nullable String id(@Nullable String text) {
        return text != null
                        && !text.isEmpty()
                        && text.length() <= LONGEST_ID
                        && text.chars().allMatch(SafeText::isOfId)
                ? text
                : null;
    }

    private static boolean isOfId(int each) {
        return isLetter((char) each) || each >= '0' && each <= '9' || each == '_' || each == '-';
    }
}
