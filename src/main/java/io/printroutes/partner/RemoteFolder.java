package io.printroutes.partner;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import io.printroutes.drop.Seen;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done on a partner's server besides listing and downloading. Files are regular ones only, never through a link, and
 * a name of theirs is a name and no pattern.
 */
public final class RemoteFolder implements OutboxDelivery.OutFolder {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteFolder.class);

    /** Where fetched files are moved to, within {@code in/}; hidden, so that neither side lists it. */
    private static final String DONE = ".done";

    private final SftpSession connection;
    private final String in;
    private final String out;

    public RemoteFolder(SftpSession connection, String in, String out) {
        this.connection = connection;
        this.in = in;
        this.out = out;
    }

    /** Whether the file still is what was listed: not gone, not another, not a link now nor behind one. */
    public boolean isStill(Seen file) throws JSchException, SftpException {
        String folder = in;
        for (String name :
                file.folder().isEmpty() ? new String[0] : file.folder().split("/")) {
            folder = folder + "/" + name;
            if (!isFolder(folder)) {
                return false;
            }
        }
        return attributes(in + "/" + file.path())
                .filter(SftpATTRS::isReg)
                .map(attributes -> SftpNames.seen(file.path(), attributes))
                .filter(file::equals)
                .isPresent();
    }

    private boolean isFolder(String path) throws JSchException, SftpException {
        return connection.attributes(path).filter(SftpATTRS::isDir).isPresent();
    }

    /**
     * Moves a file out of the way.
     *
     * @param path within {@code in/}
     * @param day as the folder is to be called
     * @param name that nothing else has
     */
    void moveToDone(String path, String day, String name) throws JSchException, SftpException {
        makeFolder(in + "/" + DONE);
        makeFolder(in + "/" + DONE + "/" + day);
        connection
                .channel()
                .rename(SftpNames.quoted(in + "/" + path), SftpNames.quoted(in + "/" + DONE + "/" + day + "/" + name));
    }

    void delete(String path) throws JSchException, SftpException {
        connection.channel().rm(SftpNames.quoted(in + "/" + path));
    }

    /** Whether the name is taken in {@code out/}, by whatever it is. */
    @Override
    public boolean isTaken(String name) throws JSchException, SftpException {
        return attributes(out + "/" + name).isPresent();
    }

    /** Through no link that lies there. */
    @Override
    public void put(Path content, String name) throws JSchException, SftpException, IOException {
        makeFolder(out);
        String path = SftpNames.quoted(out + "/" + name);
        if (attributes(out + "/" + name).filter(there -> !there.isReg()).isPresent()) {
            throw new SftpException(ChannelSftp.SSH_FX_FAILURE, name + " is no file of its own");
        }
        ChannelSftp channel = connection.channel();
        try (InputStream bytes = Files.newInputStream(content, LinkOption.NOFOLLOW_LINKS)) {
            channel.put(bytes, path);
        }
        SftpATTRS kept = channel.lstat(path);
        if (!kept.isReg() || kept.getSize() != Files.size(content)) {
            throw new IOException("the server kept " + kept.getSize() + " of " + Files.size(content) + " bytes");
        }
    }

    @Override
    public void rename(String name, String newName) throws JSchException, SftpException {
        connection.channel().rename(SftpNames.quoted(out + "/" + name), SftpNames.quoted(out + "/" + newName));
    }

    @Override
    public boolean isBeginning(String name, Path content) throws JSchException, SftpException, IOException {
        Optional<SftpATTRS> there = attributes(out + "/" + name);
        if (there.filter(SftpATTRS::isReg).isEmpty() || there.get().getSize() > Files.size(content)) {
            return false;
        }
        try (InputStream theirs = connection.channel().get(SftpNames.quoted(out + "/" + name));
                InputStream ours = new BufferedInputStream(Files.newInputStream(content, LinkOption.NOFOLLOW_LINKS))) {
            for (int one = theirs.read(); one >= 0; one = theirs.read()) {
                if (one != ours.read()) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Where deleting is forbidden, it stays. */
    @Override
    public void remove(String name) throws JSchException, SftpException {
        try {
            connection.channel().rm(SftpNames.quoted(out + "/" + name));
        } catch (SftpException e) {
            if (e.getCause() != null) {
                throw e;
            }
            LOG.debug("{} is not deleted", name, e);
        }
    }

    private void makeFolder(String path) throws JSchException, SftpException {
        Optional<SftpATTRS> there = attributes(path);
        if (there.isEmpty()) {
            connection.channel().mkdir(SftpNames.quoted(path));
        } else if (!there.get().isDir()) {
            throw new SftpException(ChannelSftp.SSH_FX_FAILURE, path + " is no folder of its own");
        }
    }

    private Optional<SftpATTRS> attributes(String path) throws JSchException, SftpException {
        return connection.attributes(path);
    }
}
