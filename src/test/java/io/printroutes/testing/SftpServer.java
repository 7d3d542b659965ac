package io.printroutes.testing;

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
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.DirectoryHandle;
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
    private volatile Watcher onList = (path, offset) -> {};
    private volatile Watcher onMove = (path, offset) -> {};
    private volatile Watcher onMoved = (path, offset) -> {};
    private volatile Watcher onRemove = (path, offset) -> {};
    private volatile Consumer<SshServer> builtWith = made -> {};
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

    public static KeyPair ecdsa() {
        return keyPair("EC", 256);
    }

    public static KeyPair keyPair(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    public void start() {
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
        builtWith.accept(made);
        try {
            made.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = made.getPort();
        server = made;
    }

    public void stop() {
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
    public void changeHostKey() {
        hostKey = ecdsa();
    }

    /** Ends every connection there is, in the middle of whatever it does. */
    public void cutConnections() {
        for (Session session : running().getActiveSessions()) {
            session.close(true);
        }
    }

    /** Told of what is about to be done, and may refuse it. */
    public interface Watcher {
        /** @param offset of a piece that is read or written, else 0 */
        void at(String path, long offset) throws IOException;
    }

    /** From the next start on: a server that offers other algorithms. */
    public void buildWith(Consumer<SshServer> change) {
        builtWith = change;
    }

    public void useHostKey(KeyPair key) {
        hostKey = key;
    }

    public void onList(Watcher watcher) {
        onList = watcher;
    }

    public void onMove(Watcher watcher) {
        onMove = watcher;
    }

    /** Told when a file has its new name, which is the path, and before the answer. */
    public void onMoved(Watcher watcher) {
        onMoved = watcher;
    }

    public void onRemove(Watcher watcher) {
        onRemove = watcher;
    }

    public void onRead(Watcher watcher) {
        onRead = watcher;
    }

    public void onWrite(Watcher watcher) {
        onWrite = watcher;
    }

    /** Nothing within this folder may be moved or deleted. */
    public void forbid(String folder) {
        forbidden = folder;
    }

    public void allow() {
        forbidden = "";
    }

    public void refuseLogins() {
        isOpen = false;
    }

    /** How often somebody has tried to log in. */
    public int logins() {
        return logins.get();
    }

    private final class Listener implements SftpEventListener {
        @Override
        public void reading(
                ServerSession session, String id, FileHandle file, long offset, byte[] data, int at, int length)
                throws IOException {
            onRead.at(file.getFile().toString(), offset);
        }

        @Override
        public void writing(
                ServerSession session, String id, FileHandle file, long offset, byte[] data, int at, int length)
                throws IOException {
            onWrite.at(file.getFile().toString(), offset);
        }

        @Override
        public void moving(ServerSession session, Path from, Path to, Collection<CopyOption> options)
                throws IOException {
            refuseIfForbidden(from);
            onMove.at(from.toString(), 0);
        }

        @Override
        public void moved(
                ServerSession session, Path from, Path to, Collection<CopyOption> options, @Nullable Throwable failure)
                throws IOException {
            if (failure == null) {
                onMoved.at(to.toString(), 0);
            }
        }

        @Override
        public void readEntries(ServerSession session, String id, DirectoryHandle folder, Map<String, Path> entries)
                throws IOException {
            onList.at(folder.getFile().toString(), 0);
        }

        @Override
        public void removing(ServerSession session, Path path, boolean isDirectory) throws IOException {
            refuseIfForbidden(path);
            onRemove.at(path.toString(), 0);
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

    public int connections() {
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
