package io.printroutes.camel;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.printroutes.ops.SecretFile;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpOperations;
import org.jspecify.annotations.Nullable;

/**
 * Camel's connection to an SFTP server, with a second channel in the same session for what Camel's has no words for: asking
 * after one file without following a link, and learning why the server refused something.
 */
final class PartnerConnection extends SftpOperations {

    private static final int OPEN_WITHIN_MILLIS = 10_000;
    private static final int ALIVE_EVERY_MILLIS = 30_000;

    private final @Nullable Path passwordFile;
    private @Nullable Session session;
    private @Nullable ChannelSftp channel;

    /** @param passwordFile of the login, or of the private key if the endpoint has one */
    PartnerConnection(@Nullable Path passwordFile) {
        this.passwordFile = passwordFile;
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
        session = created;
        return created;
    }

    /** A name is a name and no pattern, which Camel leaves to us. */
    @Override
    public boolean retrieveFile(String name, Exchange exchange, long size) {
        return super.retrieveFile(PartnerServer.quoted(name), exchange, size);
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

    /**
     * @throws JSchException if there is no connection, or the server allows one channel only
     */
    ChannelSftp channel() throws JSchException {
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
