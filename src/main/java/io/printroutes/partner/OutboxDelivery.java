package io.printroutes.partner;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SftpException;
import io.printroutes.drop.name.FileNames;
import io.printroutes.ledger.partner.Outbox;
import io.printroutes.ledger.partner.Outbox.Item;
import io.printroutes.order.FileFailure;
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
    interface OutFolder {
        boolean isTaken(String name) throws IOException, JSchException, SftpException;

        /** @throws IOException also if not all of it has arrived */
        void put(Path content, String name) throws IOException, JSchException, SftpException;

        void rename(String name, String newName) throws IOException, JSchException, SftpException;

        /** Whether what lies there is the content, or its beginning. */
        boolean isBeginning(String name, Path content) throws IOException, JSchException, SftpException;

        void remove(String name) throws IOException, JSchException, SftpException;
    }

    private final String partner;
    private final OutFolder folder;
    private final Outbox outbox;
    private final String process;
    private final Set<Long> said = new HashSet<>();
    private boolean saidForbidden;

    /** @param process that delivers: another one on this home may look after the same folder */
    public OutboxDelivery(String partner, OutFolder folder, Outbox outbox, String process) {
        this.partner = partner;
        this.folder = folder;
        this.outbox = outbox;
        this.process = process;
    }

    /** @throws JSchException if the connection is gone */
    public void deliver() throws JSchException {
        int failures = 0;
        for (Item item : outbox.waiting(partner, AT_ONCE, process)) {
            if (failures == MOST_FAILURES) {
                return;
            }
            try {
                deliver(item);
                said.remove(item.id());
                failures = 0;
            } catch (IOException | SftpException e) {
                if (e.getCause() != null) {
                    // the server answered nothing: the connection is gone
                    throw new JSchException("a delivery broke off", e);
                }
                if (failures == 0) {
                    sayOnce(item, e);
                }
                failures++;
            }
        }
    }

    private void deliver(Item item) throws IOException, JSchException, SftpException {
        String name = item.deliveredAs();
        String temporary = item.temporary();
        if (name == null || temporary == null || !item.isWhole()) {
            if (temporary != null) {
                folder.remove(temporary);
            }
            temporary = Outbox.temporary(process);
            name = folder.isTaken(item.name()) ? otherName(item) : item.name();
            if (!outbox.begin(item, name, temporary)) {
                return;
            }
            folder.put(item.content(), temporary);
            outbox.whole(item);
            publish(item, temporary, name);
        } else if (folder.isTaken(temporary)) {
            if (folder.isTaken(name) && !folder.isBeginning(name, item.content())) {
                // somebody else's since we were cut off: a renaming would overwrite it
                name = otherName(item);
                outbox.goesBy(item, name);
            }
            publish(item, temporary, name);
        }
        outbox.delivered(item);
        LOG.info("partner {}: {} delivered", partner, name);
    }

    private static String otherName(Item item) {
        return FileNames.prefixed(item.about(), item.name());
    }

    /** Gives it its name. A server that lets nothing be renamed gets it written in place: late readers see all of it. */
    private void publish(Item item, String temporary, String name) throws IOException, JSchException, SftpException {
        try {
            folder.rename(temporary, name);
        } catch (SftpException e) {
            if (e.id != ChannelSftp.SSH_FX_PERMISSION_DENIED && e.id != ChannelSftp.SSH_FX_OP_UNSUPPORTED) {
                throw e;
            }
            sayForbidden();
            folder.put(item.content(), name);
            // before anything else: after a crash it would be written again, though it may have been taken away by then
            outbox.delivered(item);
            folder.remove(temporary);
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

    private void sayOnce(Item item, Exception e) {
        if (said.add(item.id())) {
            LOG.warn(
                    "partner {}: {}",
                    partner,
                    Problem.of(
                            "PR-7021",
                            FileNames.display(item.name()) + " cannot be written to out/ (" + words(e) + ").",
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
