package io.printroutes.camel.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import io.printroutes.config.SecretFile;
import io.printroutes.partner.SftpNames;
import io.printroutes.partner.SftpSession;
import io.printroutes.partner.SilenceWatch;
import io.printroutes.partner.TooManyNamesException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpOperations;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.apache.camel.component.file.remote.SftpRemoteFileJCraft;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Camel's connection to an SFTP server, with a second channel in the same session for what Camel's has no words for: asking
 * after one file without following a link, and learning why the server refused something.
 */
public final class PartnerConnection extends SftpOperations implements SftpSession {

    private static final Logger LOG = LoggerFactory.getLogger(PartnerConnection.class);

    private static final int OPEN_WITHIN_MILLIS = 10_000;
    private static final int ALIVE_EVERY_MILLIS = 30_000;

    private final @Nullable Path passwordFile;
    private volatile @Nullable Session session;
    private @Nullable ChannelSftp channel;

    private final SilenceWatch line;
    private int names;
    private volatile boolean isSilent;

    /**
     * @param passwordFile of the login, or of the private key if the endpoint has one
     * @param answerWithin after so long without an answer the server is left
     */
    public PartnerConnection(@Nullable Path passwordFile, Duration answerWithin) {
        this.passwordFile = passwordFile;
        this.line = new SilenceWatch(answerWithin, this::hangUp);
    }

    /** A visit begins. */
    void begin() {
        names = 0;
        isSilent = false;
        line.begin();
    }

    /** The visit is over, and the connection stays. */
    void end() {
        line.end();
    }

    /** Whether it was left in this visit because it said nothing any more. */
    boolean isSilent() {
        return isSilent;
    }

    private void hangUp() {
        Session open = session;
        if (open != null && open.isConnected()) {
            LOG.debug("{} is silent: hanging up", open.getHost());
            isSilent = true;
            open.disconnect();
        }
    }

    @Override
    protected Session createSession(RemoteFileConfiguration configuration) throws JSchException {
        if (passwordFile != null) {
            setSecret(
                    (SftpConfiguration) configuration,
                    SecretFile.read(passwordFile.toString(), "the password for " + configuration.getHost()));
        }
        Session created = super.createSession(configuration);
        // whatever the endpoint says: an unknown host is never talked to
        created.setConfig("StrictHostKeyChecking", "yes");
        // a wrong password said six times in a row gets our address banned
        created.setConfig("MaxAuthTries", "1");
        // a peer that vanished is noticed, and a firewall does not forget the connection
        created.setServerAliveInterval(ALIVE_EVERY_MILLIS);
        created.setSocketFactory(line);
        session = created;
        return created;
    }

    /** A name is a name and no pattern, which Camel leaves to us. */
    @Override
    public boolean retrieveFile(String name, Exchange exchange, long size) {
        return super.retrieveFile(SftpNames.quoted(name), exchange, size);
    }

    /** The folder that is looked into is one of its own: a link may lead anywhere. */
    @Override
    public SftpRemoteFile<?>[] listFiles(String path) {
        try {
            Optional<SftpATTRS> folder = attributes(path);
            if (folder.isPresent() && !folder.get().isDir()) {
                throw new GenericFileOperationFailedException(path, new NotDirectoryException(path));
            }
            return list(path);
        } catch (JSchException | SftpException | TooManyNamesException e) {
            throw new GenericFileOperationFailedException(path, e);
        }
    }

    /** In pieces, so that a listing without an end is left in time; and a folder's name is no pattern either. */
    private SftpRemoteFile<?>[] list(String path) throws JSchException, SftpException, TooManyNamesException {
        List<SftpRemoteFile<?>> found = new ArrayList<>();
        channel().ls(SftpNames.quoted(path), entry -> {
            found.add(new SftpRemoteFileJCraft(entry));
            names++;
            return names > TooManyNamesException.MOST_NAMES
                    ? ChannelSftp.LsEntrySelector.BREAK
                    : ChannelSftp.LsEntrySelector.CONTINUE;
        });
        if (names > TooManyNamesException.MOST_NAMES) {
            throw new TooManyNamesException();
        }
        return found.toArray(new SftpRemoteFile<?>[0]);
    }

    @Override
    public Optional<SftpATTRS> attributes(String path) throws JSchException, SftpException {
        try {
            return Optional.of(channel().lstat(SftpNames.quoted(path)));
        } catch (SftpException e) {
            if (e.id == ChannelSftp.SSH_FX_NO_SUCH_FILE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static void setSecret(SftpConfiguration configuration, String secret) {
        if (isBlank(configuration.getPrivateKeyFile())) {
            configuration.setPassword(secret);
        } else {
            configuration.setPrivateKeyPassphrase(secret);
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    @Override
    public ChannelSftp channel() throws JSchException {
        ChannelSftp open = channel;
        Session current = session;
        if (open == null || !open.isConnected() || current == null || open.getSession() != current) {
            if (current == null) {
                throw new JSchException("there is no connection");
            }
            open = (ChannelSftp) current.openChannel("sftp");
            open.connect(OPEN_WITHIN_MILLIS);
            channel = open;
        }
        return open;
    }
}
