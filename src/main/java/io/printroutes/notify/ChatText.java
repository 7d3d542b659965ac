package io.printroutes.notify;

/**
 * Makes text safe for a chat: it calls nobody. What a printer, a file or an order is called may hold {@code @everyone},
 * {@code <!channel>}, {@code <@U123>}, {@code <at>...</at>} or {@code @room}, and a chat would ring everybody's phone.
 */
final class ChatText {

    /** Without width: a person reads the same, a chat no longer sees a mention. */
    private static final char APART = '\u200B';

    private ChatText() {}

    static String of(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            safe.append(each);
            boolean begins = each == '@' || each == '\uFF20' || each == '<';
            boolean goesOn = i + 1 < text.length() && !Character.isWhitespace(text.charAt(i + 1));
            if (begins && goesOn) {
                safe.append(APART);
            }
        }
        return safe.toString();
    }
}
