package io.printroutes.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real OpenSSH server on loopback: internal-sftp in a chroot, as docs/partners.md says. It needs root, because only root
 * may change its root.
 */
public final class OpenSshServer implements AutoCloseable {

    private static final Path SSHD = Path.of("/usr/sbin/sshd");

    private final Path folder;
    private final Path jail;
    private Process process;
    private int port;
    private final Path log;

    public OpenSshServer(String hostKeyType) throws IOException {
        // a chroot and everything above it has to be root's and nobody else's to write: not so below /tmp
        this.folder = Files.createTempDirectory(Path.of("/run"), "partner-test-");
        this.jail = folder.resolve("jail");
        this.log = folder.resolve("sshd.log");
        Files.createDirectories(jail.resolve("in"));
        Files.createDirectories(jail.resolve("out"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(Path.of("/run/sshd"));
        makeKey("host_key", hostKeyType);
        start();
    }

    /** Its port is free when it is looked for; somebody else may take it before the server does. */
    private void start() throws IOException {
        do {
            port = freePort();
            process = launch();
            Farm.await().until(() -> answers() || !process.isAlive());
        } while (!process.isAlive());
    }

    private Process launch() throws IOException {
        Path configuration = Files.writeString(folder.resolve("sshd_config"), """
                Port %d
                ListenAddress 127.0.0.1
                HostKey %s
                PidFile none
                AuthorizedKeysFile %s
                StrictModes no
                UsePAM no
                PasswordAuthentication no
                PermitRootLogin prohibit-password
                Subsystem sftp internal-sftp
                ChrootDirectory %s
                ForceCommand internal-sftp
                """.formatted(
                        port, folder.resolve("host_key"), folder.resolve("authorized_keys"), jail));
        return new ProcessBuilder(SSHD.toString(), "-D", "-e", "-f", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Skips the test where there is none, unless servers are required. */
    public static void assumeInstalled() {
        assumeTrue(
                isInstalled() || "required".equals(System.getProperty("servers")),
                "skipped: no OpenSSH server here, or not root (apt-get install openssh-server)");
    }

    private static boolean isInstalled() {
        return Files.isExecutable(SSHD) && System.getProperty("user.name").equals("root");
    }

    /** Makes a pair of keys and lets whoever has it in. */
    public Path authorize(String type) throws IOException {
        Path key = makeKey("client_" + type, type);
        Files.copy(
                key.resolveSibling(key.getFileName() + ".pub"),
                folder.resolve("authorized_keys"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        return key;
    }

    private Path makeKey(String name, String type) throws IOException {
        Path key = folder.resolve(name);
        Process made = new ProcessBuilder(List.of("ssh-keygen", "-q", "-t", type, "-N", "", "-f", key.toString()))
                .inheritIO()
                .start();
        try {
            if (made.waitFor() != 0) {
                throw new IOException("ssh-keygen refused to make a key of type " + type);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return key;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.getInputStream().read() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    /** A line for a file of known hosts. */
    public String knownHost() throws IOException {
        return "[127.0.0.1]:" + port + " " + Files.readString(folder.resolve("host_key.pub"));
    }

    public Path in() {
        return jail.resolve("in");
    }

    public Path out() {
        return jail.resolve("out");
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
