package io.printroutes.partner;

import io.printroutes.order.FileFailure;
import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SftpException;
import io.printroutes.drop.FileNames;
import io.printroutes.ledger.partner.Outgoing;
import io.printroutes.ledger.partner.Outgoing.Letter;
import io.printroutes.order.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers into a partner's {@code out/} what the ledger has for it: each file once, tried again until it is there. */
public final class OutboxDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxDelivery.class);
    /** A partner's own files are looked at again in between. */
    private static final int AT_ONCE = 50;
    /** Where so many in a row can't be delivered, the next would fare no better. */
    private static final int MOST_FAILURES = 5;

    /** Where the files go; names are those in {@code out/}. */
    interface Outbox {
        boolean isTaken(String name) throws IOException, JSchException, SftpException;

        /** @throws IOException also if not all of it has arrived */
        void put(Path content, String name) throws IOException, JSchException, SftpException;

        void rename(String name, String newName) throws IOException, JSchException, SftpException;

        /** Whether what lies there is the content, or its beginning. */
        boolean isBeginning(String name, Path content) throws IOException, JSchException, SftpException;

        void remove(String name) throws IOException, JSchException, SftpException;
    }

    private final String partner;
    private final Outbox outbox;
    private final Outgoing outgoing;
    private final String process;
    private final Set<Long> said = new HashSet<>();
    private boolean saidForbidden;

    /** @param process that delivers: another one on this home may look after the same folder */
    public OutboxDelivery(String partner, Outbox outbox, Outgoing outgoing, String process) {
        this.partner = partner;
        this.outbox = outbox;
        this.outgoing = outgoing;
        this.process = process;
    }

    /** @throws JSchException if the connection is gone */
    public void deliver() throws JSchException {
        int failures = 0;
        for (Letter letter : outgoing.waiting(partner, AT_ONCE, process)) {
            if (failures == MOST_FAILURES) {
                return;
            }
            try {
                deliver(letter);
                said.remove(letter.id());
                failures = 0;
            } catch (IOException | SftpException e) {
                if (e.getCause() != null) {
                    // the server answered nothing: the connection is gone
                    throw new JSchException("a delivery broke off", e);
                }
                if (failures == 0) {
                    sayOnce(letter, e);
                }
                failures++;
            }
        }
    }

    private void deliver(Letter letter) throws IOException, JSchException, SftpException {
        String name = letter.deliveredAs();
        String temporary = letter.temporary();
        if (name == null || temporary == null || !letter.isWhole()) {
            if (temporary != null) {
                outbox.remove(temporary);
            }
            temporary = Outgoing.temporary(process);
            name = outbox.isTaken(letter.name()) ? otherName(letter) : letter.name();
            if (!outgoing.begin(letter, name, temporary)) {
                return;
            }
            outbox.put(letter.content(), temporary);
            outgoing.whole(letter);
            publish(letter, temporary, name);
        } else if (outbox.isTaken(temporary)) {
            if (outbox.isTaken(name) && !outbox.isBeginning(name, letter.content())) {
                // somebody else's since we were cut off: a renaming would overwrite it
                name = otherName(letter);
                outgoing.goesBy(letter, name);
            }
            publish(letter, temporary, name);
        }
        outgoing.delivered(letter);
        LOG.info("partner {}: {} delivered", partner, name);
    }

    private static String otherName(Letter letter) {
        return FileNames.prefixed(letter.about(), letter.name());
    }

    /** Gives it its name. A server that lets nothing be renamed gets it written in place: late readers see all of it. */
    private void publish(Letter letter, String temporary, String name)
            throws IOException, JSchException, SftpException {
        try {
            outbox.rename(temporary, name);
        } catch (SftpException e) {
            if (e.id != ChannelSftp.SSH_FX_PERMISSION_DENIED && e.id != ChannelSftp.SSH_FX_OP_UNSUPPORTED) {
                throw e;
            }
            sayForbidden();
            outbox.put(letter.content(), name);
            // before anything else: after a crash it would be written again, though it may have been taken away by then
            outgoing.delivered(letter);
            outbox.remove(temporary);
        }
    }

    private void sayForbidden() {
        if (!saidForbidden) {
            saidForbidden = true;
            LOG.warn(
                    "partner {}: {}",
                    partner,
                    Problem.of(
                            "PR-7102",
                            "The server lets nothing be renamed in out/. Files are written there in place.",
                            "Ask the partner for the right to rename, so that nobody reads half of a file."));
        }
    }

    private void sayOnce(Letter letter, Exception e) {
        if (said.add(letter.id())) {
            LOG.warn(
                    "partner {}: {}",
                    partner,
                    Problem.of(
                            "PR-7021",
                            FileNames.display(letter.name()) + " cannot be written to out/ (" + words(e) + ").",
                            "Look at the rights and the room in the partner's out folder; it is tried again."));
        }
    }

    private static String words(Exception e) {
        if (!(e instanceof SftpException sftp)) {
            return FileFailure.words(e);
        }
        return switch (sftp.id) {
            case ChannelSftp.SSH_FX_PERMISSION_DENIED -> "the server refuses it";
            case ChannelSftp.SSH_FX_NO_SUCH_FILE -> "there is no such folder";
            case ChannelSftp.SSH_FX_FAILURE -> "the server answered failure, as it does when its disk is full";
            default -> "the server answered " + sftp.id;
        };
    }
}
