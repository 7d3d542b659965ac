package io.printroutes.order;

import org.jspecify.annotations.Nullable;

/**
 * What people read in Printago's queue, and what a lost request is found by.
 *
 * <p>Printago has no idempotency key (API facts, section 1.2), so every line carries its own id in brackets at the end
 * of its label and every part the receipt's id in its description. Neither ever changes between two attempts.
 */
public final class Labels {

    /** Most characters that Printago takes in a label (API facts, section 1.6). */
    static final int LONGEST = 1024;

    private Labels() {}

    /**
     * The label of a line: {@code <order> <label or file stem> [<line id>]}; a lone file has no order.
     *
     * @return at most 1024 characters; a longer text is cut before the bracket, which stays whole
     */
    public static String line(@Nullable String order, String labelOrStem, String lineId) {
        String text = order == null ? labelOrStem : order + " " + labelOrStem;
        String bracket = " " + bracket(lineId);
        int room = LONGEST - bracket.length();
        if (text.length() > room) {
            // never half of a surrogate pair
            int end = Character.isHighSurrogate(text.charAt(room - 1)) ? room - 1 : room;
            text = text.substring(0, end);
        }
        return text + bracket;
    }

    /** The mark at the end of a line's label. */
    public static String bracket(String lineId) {
        return "[" + lineId + "]";
    }

    /** The mark in a part's description. */
    public static String partDescription(String receiptId) {
        return "Printago Routes " + receiptId;
    }
}
