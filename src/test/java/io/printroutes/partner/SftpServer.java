package io.printroutes.partner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A partner's SFTP server in this JVM: a real one, except that it can be told to misbehave. */
final class SftpServer implements AutoCloseable {

    static final String USER = "farm";
    static final String PASSWORD = "p+w%d&x=1 y";

    private final Path root;
    private final SshServer server;
    private final SftpSubsystemFactory sftp;
    private KeyPair hostKey = ecdsa();
    private int port;

    SftpServer(Path root) {
        this.root = root;
        this.server = SshServer.setUpDefaultServer();
        this.sftp = new SftpSubsystemFactory();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPasswordAuthenticator((user, password, session) -> user.equals(USER) && password.equals(PASSWORD));
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        server.setSubsystemFactories(List.of(sftp));
        try {
            Files.createDirectories(root.resolve("in"));
            Files.createDirectories(root.resolve("out"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
    }

    static KeyPair ecdsa() {
        return keyPair("EC", 256);
    }

    static KeyPair keyPair(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    void start() {
        try {
            server.setPort(port);
            server.start();
            port = server.getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stop() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As if another machine had taken the address. */
    void changeHostKey() {
        hostKey = ecdsa();
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    }

    /** Ends every connection there is, in the middle of whatever it does. */
    void cutConnections() {
        for (Session session : server.getActiveSessions()) {
            session.close(true);
        }
    }

    void listen(SftpEventListener listener) {
        sftp.addSftpEventListener(listener);
    }

    int port() {
        return port;
    }

    int connections() {
        return server.getActiveSessions().size();
    }

    InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", port);
    }

    /** A line for a file of known hosts. */
    String knownHost() {
        return "[127.0.0.1]:" + port + " " + PublicKeyEntry.toString(hostKey.getPublic()) + "\n";
    }

    Path in() {
        return root.resolve("in");
    }

    Path out() {
        return root.resolve("out");
    }

    @Override
    public void close() {
        stop();
    }
}
