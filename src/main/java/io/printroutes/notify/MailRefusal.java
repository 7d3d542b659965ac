package io.printroutes.notify;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * A mail that its server did not take for everybody: who has it, who is refused for good (5xx), and who is to have it later (4xx, such
 * as greylisting), each with the server's words.
 *
 * @param sent who has it
 * @param refused the server's words for each address that it refuses for good
 * @param later the server's words for each address that it wants to hear of again
 * @param whole what the server says of the mail as a whole, or of its sender; {@code null} where it is about receivers
 */
public record MailRefusal(
        List<String> sent,
        Map<String, String> refused,
        Map<String, String> later,
        @Nullable String whole) {

    private static final int MOST_LISTED = 5;

    static MailRefusal of(SendFailedException failure) {
        Map<String, String> refused = new LinkedHashMap<>();
        Map<String, String> later = new LinkedHashMap<>();
        String whole = null;
        for (Exception each = failure; each instanceof MessagingException answer; each = answer.getNextException()) {
            if (answer instanceof SMTPAddressFailedException one) {
                String words = words(one.getReturnCode(), one.getMessage());
                (isForGood(one.getReturnCode()) ? refused : later).put(text(one.getAddress()), words);
            } else if (answer instanceof SMTPSenderFailedException sender) {
                whole = words(sender.getReturnCode(), sender.getMessage());
            } else if (answer instanceof SMTPSendFailedException send && send.getReturnCode() >= 400) {
                whole = words(send.getReturnCode(), send.getMessage());
            }
        }
        List<String> sent = texts(failure.getValidSentAddresses());
        if (!refused.isEmpty() || !later.isEmpty()) {
            // the server's last words, which go with the mail as a whole, repeat those about a receiver
            whole = null;
        }
        for (String unsent : texts(failure.getValidUnsentAddresses())) {
            if (whole == null && !refused.containsKey(unsent)) {
                later.putIfAbsent(unsent, "not sent to");
            }
        }
        return new MailRefusal(sent, refused, later, whole);
    }

    /** Whether nobody has it or ever will, as it is. */
    boolean isForGood() {
        return later.isEmpty() && (whole == null || whole.startsWith("5"));
    }

    /** Whether all who can have it do. */
    public boolean isDone() {
        return !sent.isEmpty() && later.isEmpty();
    }

    /** {@code farm@example.com (550 5.1.1 no such user)}, and so on. */
    static String listed(Map<String, String> answers) {
        String list = answers.entrySet().stream()
                .limit(MOST_LISTED)
                .map(answer -> answer.getKey() + " (" + answer.getValue() + ")")
                .collect(Collectors.joining(", "));
        return answers.size() > MOST_LISTED ? list + " and " + (answers.size() - MOST_LISTED) + " more" : list;
    }

    /** What is refused for good, for a line of the status; empty if nothing is. */
    public String inShort() {
        return refused.isEmpty() ? "" : "refused: " + listed(refused);
    }

    private static boolean isForGood(int code) {
        return code >= 500;
    }

    private static String words(int code, @Nullable String said) {
        String words = HeaderText.of(said == null ? "" : said);
        return words.startsWith(Integer.toString(code)) ? words : (code + " " + words).strip();
    }

    private static List<String> texts(Address @Nullable [] addresses) {
        return addresses == null
                ? List.of()
                : new ArrayList<>(
                        Arrays.stream(addresses).map(MailRefusal::text).toList());
    }

    private static String text(@Nullable Address address) {
        String text = address instanceof InternetAddress mail ? mail.getAddress() : String.valueOf(address);
        return HeaderText.of(text);
    }
}
