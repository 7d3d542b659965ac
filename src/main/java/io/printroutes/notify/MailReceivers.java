package io.printroutes.notify;

import io.printroutes.order.Problem;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The receivers of one rule's mails: who of them a mail goes to this time, and whom the server refuses. */
public final class MailReceivers {

    private static final Logger LOG = LoggerFactory.getLogger(MailReceivers.class);

    /** What was said of whom: each refusal is said once, not with each mail. */
    private final Map<String, String> said = new ConcurrentHashMap<>();

    /**
     * Those of {@code to} who have not got the mail yet.
     *
     * @param owed their addresses, one a line; everybody if {@code null}
     * @return the text of a header; empty if none of them is a receiver any more
     */
    public static String header(String to, @Nullable String owed) {
        List<String> left = owed == null ? List.of() : owed.lines().toList();
        try {
            return HeaderText.ofAddresses(Arrays.stream(InternetAddress.parse(to))
                    .filter(address -> owed == null || left.contains(HeaderText.of(address.getAddress())))
                    .map(InternetAddress::toString)
                    .toList());
        } catch (AddressException e) {
            return HeaderText.of(to);
        }
    }

    /**
     * Names those whom the server refuses for good.
     *
     * @return what became of the mail, in few words, if all who can have it do
     * @throws DeliveryFailed why it has to be sent again, and to whom
     */
    public String judge(@Nullable Exception failure) throws DeliveryFailed {
        Optional<MailRefusal> refusal = MailFailure.refusal(failure);
        if (refusal.isEmpty()
                || refusal.get().sent().isEmpty() && refusal.get().later().isEmpty()) {
            throw MailFailure.of(failure);
        }
        refusal.get().refused().forEach(this::sayRefused);
        if (!refusal.get().isDone()) {
            throw MailFailure.later(refusal.get());
        }
        return "sent to " + refusal.get().sent().size() + "; " + refusal.get().inShort();
    }

    private void sayRefused(String address, String words) {
        if (!words.equals(said.put(address, words))) {
            LOG.error(
                    "{}",
                    Problem.of(
                            "PR-6305",
                            "The mail server refuses the receiver " + address + ": " + words
                                    + ". The other receivers get their mails.",
                            "Correct or remove this address in the rule's to."));
        }
    }
}
