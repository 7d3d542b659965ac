package io.printroutes.notify;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes text safe for a mail's header: one line, printable, not long. A line break there would begin a header of somebody else's. */
public final class HeaderText {

    private static final int LONGEST = 200;
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\s]+");

    private HeaderText() {}

    /** Addresses, each of them whole: cutting one off would send the mail elsewhere. */
    static String ofAddresses(List<String> addresses) {
        return addresses.stream().map(HeaderText::of).collect(Collectors.joining(", "));
    }

    public static String of(String text) {
        // "=?" begins an encoded word, which a mail program would decode into whatever somebody wants it to show
        String line = UNSAFE.matcher(text).replaceAll(" ").replace("=?", "= ?").strip();
        int length = line.codePointCount(0, line.length());
        return length <= LONGEST ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
