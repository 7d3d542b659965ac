package io.printroutes.event;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes text from outside fit for an event: one line, not long, without links (a signed URL is a credential), without mail
 * addresses (a customer's data), without network addresses (a printer's LAN is nobody else's business).
 */
final class SafeText {

    private static final int LONGEST = 300;
    private static final Pattern LINK = Pattern.compile("(?i)\\b[a-z][a-z0-9+.-]{1,20}://\\S*");
    /** A link that has lost its beginning still has its signature. */
    private static final Pattern QUERY = Pattern.compile("\\S{1,300}\\?\\S{1,300}=\\S*");

    private static final Pattern MAIL = Pattern.compile("[^\\s@<>\"]{1,64}@[^\\s@<>\"]{1,255}");
    private static final Pattern NETWORK = Pattern.compile("\\b\\d{1,3}(?:\\.\\d{1,3}){3}\\b");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]+");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private SafeText() {}

    static String clean(String text) {
        // cut first: what comes from outside may be megabytes
        String line = cut(text, 4 * LONGEST);
        line = UNPRINTABLE.matcher(line).replaceAll(" ").strip();
        line = LINK.matcher(line).replaceAll("[link]");
        line = QUERY.matcher(line).replaceAll("[link]");
        line = MAIL.matcher(line).replaceAll("[mail address]");
        line = NETWORK.matcher(line).replaceAll("[network address]");
        return line.length() > LONGEST ? cut(line, LONGEST - 1) + "…" : line;
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
        return text != null && ID.matcher(text).matches() ? text : null;
    }
}
