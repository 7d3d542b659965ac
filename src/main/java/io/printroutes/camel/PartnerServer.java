package io.printroutes.camel;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import io.printroutes.drop.FileNames;
import io.printroutes.drop.Seen;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done on a partner's server besides listing and downloading. Files are regular ones only, never through a link, and
 * a name of theirs is a name and no pattern.
 */
final class PartnerServer implements PartnerPost.Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(PartnerServer.class);

    /** Where fetched files are moved to, within {@code in/}; hidden, so that neither side lists it. */
    private static final String DONE = ".done";

    private final PartnerConnection connection;
    private final String in;
    private final String out;
    private final Set<String> leftovers = new HashSet<>();

    PartnerServer(PartnerConnection connection, String in, String out) {
        this.connection = connection;
        this.in = in;
        this.out = out;
    }

    /** JSch takes * and ? for patterns and the backslash for its escape. */
    static String quoted(String path) {
        return path.replaceAll("([*?\\\\])", "\\\\$1");
    }

    static Seen seen(String path, SftpATTRS attributes) {
        // JSch reads the seconds as a signed number
        long seconds = attributes.getMTime() & 0xffff_ffffL;
        return new Seen(path, attributes.getSize(), Instant.ofEpochSecond(seconds));
    }

    /** Whether the file still is what was listed: not gone, not another, not a link now. */
    boolean isStill(Seen file) throws JSchException, SftpException {
        return attributes(in + "/" + file.path())
                .filter(SftpATTRS::isReg)
                .map(attributes -> seen(file.path(), attributes))
                .filter(file::equals)
                .isPresent();
    }

    /**
     * Moves a fetched file out of the way, to a name that nothing else has.
     *
     * @param day as the folder is to be called
     */
    void moveToDone(Seen file, String day, String receipt) throws JSchException, SftpException {
        String name = FileNames.withReceiptId(file.name(), receipt);
        makeFolder(in + "/" + DONE);
        makeFolder(in + "/" + DONE + "/" + day);
        connection.channel().rename(quoted(in + "/" + file.path()), quoted(in + "/" + DONE + "/" + day + "/" + name));
    }

    void delete(Seen file) throws JSchException, SftpException {
        connection.channel().rm(quoted(in + "/" + file.path()));
    }

    /** Whether the name is taken in {@code out/}, by whatever it is. */
    @Override
    public boolean isTaken(String name) throws JSchException, SftpException {
        return attributes(out + "/" + name).isPresent();
    }

    /** Whether a file of that name and length lies in {@code out/}: what was delivered before the answer was lost. */
    @Override
    public boolean isDelivered(String name, long bytes) throws JSchException, SftpException {
        return attributes(out + "/" + name)
                .filter(SftpATTRS::isReg)
                .filter(attributes -> attributes.getSize() == bytes)
                .isPresent();
    }

    /** Under a name that nobody can foresee, and so no link lies there; then renamed. */
    @Override
    public void deliver(Path content, String name) throws JSchException, SftpException, IOException {
        makeFolder(out);
        List.copyOf(leftovers).forEach(this::removeLeftover);
        String temporary = out + "/." + UUID.randomUUID() + ".tmp";
        leftovers.add(temporary);
        ChannelSftp channel = connection.channel();
        try (InputStream bytes = Files.newInputStream(content, LinkOption.NOFOLLOW_LINKS)) {
            channel.put(bytes, quoted(temporary));
            long sent = channel.lstat(quoted(temporary)).getSize();
            if (sent != Files.size(content)) {
                throw new IOException("the server kept " + sent + " of " + Files.size(content) + " bytes");
            }
            channel.rename(quoted(temporary), quoted(out + "/" + name));
            leftovers.remove(temporary);
        }
    }

    /** What a delivery left that broke off; where deleting is forbidden, it stays. */
    private void removeLeftover(String path) {
        try {
            connection.channel().rm(quoted(path));
        } catch (JSchException e) {
            return;
        } catch (SftpException e) {
            LOG.debug("{} is not deleted", path, e);
        }
        leftovers.remove(path);
    }

    private void makeFolder(String path) throws JSchException, SftpException {
        Optional<SftpATTRS> there = attributes(path);
        if (there.isEmpty()) {
            connection.channel().mkdir(quoted(path));
        } else if (!there.get().isDir()) {
            throw new SftpException(ChannelSftp.SSH_FX_FAILURE, path + " is no folder of its own");
        }
    }

    private Optional<SftpATTRS> attributes(String path) throws JSchException, SftpException {
        try {
            return Optional.of(connection.channel().lstat(quoted(path)));
        } catch (SftpException e) {
            if (e.id == ChannelSftp.SSH_FX_NO_SUCH_FILE) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
