package io.printroutes.partner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.jspecify.annotations.Nullable;

/** A partner's SFTP server in this JVM: a real one, except that it can be told to misbehave. */
public final class SftpServer implements AutoCloseable {

    public static final String USER = "farm";
    public static final String PASSWORD = "p+w%d&x=1 y";

    private final Path root;
    private @Nullable SshServer server;
    private KeyPair hostKey = ecdsa();
    private final AtomicInteger logins = new AtomicInteger();
    private volatile Watcher onRead = (path, offset) -> {};
    private volatile Watcher onWrite = (path, offset) -> {};
    private volatile String forbidden = "";
    private volatile boolean isOpen = true;
    private int port;

    public SftpServer(Path root) {
        this.root = root;
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
        SftpSubsystemFactory sftp = new SftpSubsystemFactory();
        sftp.addSftpEventListener(new Listener());
        SshServer made = SshServer.setUpDefaultServer();
        made.setHost("127.0.0.1");
        made.setPort(port);
        made.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        made.setPasswordAuthenticator((user, password, session) -> {
            logins.incrementAndGet();
            return isOpen && user.equals(USER) && password.equals(PASSWORD);
        });
        made.setKeyboardInteractiveAuthenticator(KeyboardInteractiveAuthenticator.NONE);
        made.setFileSystemFactory(new VirtualFileSystemFactory(root));
        made.setSubsystemFactories(List.of(sftp));
        try {
            made.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = made.getPort();
        server = made;
    }

    void stop() {
        try {
            running().stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SshServer running() {
        return Objects.requireNonNull(server);
    }

    /** As if another machine had taken the address. */
    void changeHostKey() {
        hostKey = ecdsa();
    }

    /** Ends every connection there is, in the middle of whatever it does. */
    void cutConnections() {
        for (Session session : running().getActiveSessions()) {
            session.close(true);
        }
    }

    /** Told of each piece that is read or written. */
    interface Watcher {
        void at(String path, long offset);
    }

    void onRead(Watcher watcher) {
        onRead = watcher;
    }

    void onWrite(Watcher watcher) {
        onWrite = watcher;
    }

    /** Nothing within this folder may be moved or deleted. */
    void forbid(String folder) {
        forbidden = folder;
    }

    void allow() {
        forbidden = "";
    }

    void refuseLogins() {
        isOpen = false;
    }

    /** How often somebody has tried to log in. */
    int logins() {
        return logins.get();
    }

    private final class Listener implements SftpEventListener {
        @Override
        public void reading(
                ServerSession session, String id, FileHandle file, long offset, byte[] data, int at, int length) {
            onRead.at(file.getFile().toString(), offset);
        }

        @Override
        public void writing(
                ServerSession session, String id, FileHandle file, long offset, byte[] data, int at, int length) {
            onWrite.at(file.getFile().toString(), offset);
        }

        @Override
        public void moving(ServerSession session, Path from, Path to, Collection<CopyOption> options)
                throws IOException {
            refuseIfForbidden(from);
        }

        @Override
        public void removing(ServerSession session, Path path, boolean isDirectory) throws IOException {
            refuseIfForbidden(path);
        }

        private void refuseIfForbidden(Path path) throws IOException {
            if (!forbidden.isEmpty() && path.toString().contains("/" + forbidden + "/")) {
                throw new AccessDeniedException(path.toString());
            }
        }
    }

    public int port() {
        return port;
    }

    int connections() {
        return running().getActiveSessions().size();
    }

    /** A line for a file of known hosts. */
    public String knownHost() {
        return "[127.0.0.1]:" + port + " " + PublicKeyEntry.toString(hostKey.getPublic()) + "\n";
    }

    public Path in() {
        return root.resolve("in");
    }

    public Path out() {
        return root.resolve("out");
    }

    @Override
    public void close() {
        stop();
    }
}
