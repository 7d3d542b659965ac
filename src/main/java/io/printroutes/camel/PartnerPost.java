package io.printroutes.camel;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SftpException;
import io.printroutes.drop.FileNames;
import io.printroutes.ledger.Outgoing;
import io.printroutes.ledger.Outgoing.Letter;
import io.printroutes.order.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers into a partner's {@code out/} what the ledger has for it: each file once, tried again until it is there. */
final class PartnerPost {

    private static final Logger LOG = LoggerFactory.getLogger(PartnerPost.class);
    /** A partner's own files are looked at again in between. */
    private static final int AT_ONCE = 50;

    /** Where the files go. */
    interface Outbox {
        boolean isTaken(String name) throws IOException, JSchException, SftpException;

        boolean isDelivered(String name, long bytes) throws IOException, JSchException, SftpException;

        void deliver(java.nio.file.Path content, String name) throws IOException, JSchException, SftpException;
    }

    private final String partner;
    private final Outbox outbox;
    private final Outgoing outgoing;
    private final Set<Long> said = new HashSet<>();

    PartnerPost(String partner, Outbox outbox, Outgoing outgoing) {
        this.partner = partner;
        this.outbox = outbox;
        this.outgoing = outgoing;
    }

    /** @throws JSchException if the connection is gone */
    void deliver() throws JSchException {
        for (Letter letter : outgoing.waiting(partner, AT_ONCE)) {
            try {
                deliver(letter);
                said.remove(letter.id());
            } catch (IOException | SftpException e) {
                if (e.getCause() != null) {
                    // the server answered nothing: the connection is gone
                    throw new JSchException("a delivery broke off", e);
                }
                sayOnce(letter, e);
                // the others would fare no better, and the first is to be first
                return;
            }
        }
    }

    private void deliver(Letter letter) throws IOException, JSchException, SftpException {
        boolean retried = letter.deliveredAs() != null;
        String name = settledName(letter);
        if (!retried || !outbox.isDelivered(name, Files.size(letter.content()))) {
            outbox.deliver(letter.content(), name);
        }
        outgoing.delivered(letter);
        LOG.info("partner {}: {} delivered", partner, name);
    }

    private String settledName(Letter letter) throws IOException, JSchException, SftpException {
        boolean isTaken = letter.deliveredAs() == null && outbox.isTaken(letter.name());
        return outgoing.settleName(letter, isTaken);
    }

    private void sayOnce(Letter letter, Exception e) {
        if (said.add(letter.id())) {
            LOG.warn(
                    "partner {}: {}",
                    partner,
                    Problem.of(
                            "PR-7021",
                            FileNames.display(letter.name()) + " can't be written to out/ (" + words(e) + ").",
                            "Look at the rights and the room in the partner's out folder; it is tried again."));
        }
    }

    private static String words(Exception e) {
        return e instanceof SftpException sftp
                ? "the server answered " + sftp.id
                : e.getClass().getSimpleName();
    }
}
