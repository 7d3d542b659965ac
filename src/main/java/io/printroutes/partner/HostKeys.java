package io.printroutes.partner;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.UserInfo;
import io.printroutes.order.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The file of trusted host keys, in OpenSSH's form, as {@code ssh-keygen} writes it too: names that are hashed, several in a line, with
 * ports, and keys that are revoked.
 */
public final class HostKeys {

    private static final int ANSWER_WITHIN_MILLIS = 15_000;
    private static final int USUAL_PORT = 22;

    private final Path file;

    public HostKeys(Path file) {
        this.file = file;
    }

    /**
     * A server's public key.
     *
     * @param host as the file has it: {@code sftp.acme.example}, or {@code [sftp.acme.example]:2222}
     * @param type such as {@code ssh-ed25519}
     * @param key in Base64
     */
    public record Key(String host, String type, String key) {

        /** As OpenSSH shows it: {@code SHA256:...}. */
        public String fingerprint() {
            byte[] hash = Sha256.digest().digest(Base64.getDecoder().decode(key));
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
        }
    }

    /**
     * Asks a server for its key, and for nothing else: nobody logs in.
     *
     * @throws JSchException if there is no server, or none that speaks SSH as it is spoken today
     */
    public static Key ask(String host, int port) throws JSchException {
        Caught caught = new Caught();
        Session session = new JSch().getSession("nobody", host, port);
        session.setHostKeyRepository(caught);
        session.setConfig("StrictHostKeyChecking", "yes");
        try {
            session.connect(ANSWER_WITHIN_MILLIS);
        } catch (JSchException e) {
            if (caught.key == null) {
                throw e;
            }
        } finally {
            session.disconnect();
        }
        byte[] key = Optional.ofNullable(caught.key).orElseThrow(() -> new JSchException("the server showed no key"));
        HostKey parsed = new HostKey(name(host, port), key);
        return new Key(name(host, port), parsed.getType(), parsed.getKey());
    }

    private static String name(String host, int port) {
        String lower = host.toLowerCase(Locale.ROOT);
        return port == USUAL_PORT ? lower : "[" + lower + "]:" + port;
    }

    /**
     * What is trusted for the host of this key; more than one if it has keys of several types. Names may be hashed; what a line marks as
     * revoked is not trusted, and neither is an authority that signs host keys, which no server shows.
     */
    public List<Key> trusted(Key asked) throws IOException {
        return Arrays.stream(read(lines()).getHostKey(asked.host(), null))
                .filter(entry -> entry.getMarker().isEmpty())
                .map(entry -> new Key(asked.host(), entry.getType(), entry.getKey()))
                .toList();
    }

    /** Whether this key must not be trusted: its owner has lost it, whatever other lines say. */
    public boolean isRevoked(Key asked) throws IOException {
        return Arrays.stream(read(lines()).getHostKey())
                .anyMatch(entry ->
                        entry.getMarker().equals("@revoked") && entry.getKey().equals(asked.key()));
    }

    /** Trusts this key of its host from now on, and none that was trusted for it before. Marked lines stay. */
    public void trust(Key key) throws IOException {
        List<String> kept = new ArrayList<>();
        for (String line : lines()) {
            withoutHost(line, key.host()).ifPresent(kept::add);
        }
        kept.add(key.host() + " " + key.type() + " " + key.key());
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path written = file.resolveSibling(file.getFileName() + ".tmp");
        Files.write(written, kept);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The line without this host; empty if it is about no other. */
    private static Optional<String> withoutHost(String line, String host) throws IOException {
        String entry = line.strip();
        String hosts = firstField(entry);
        if (entry.isEmpty() || entry.startsWith("#") || entry.startsWith("@")) {
            return Optional.of(line);
        }
        if (hosts.startsWith("|")) {
            return isHashOf(entry, host) ? Optional.empty() : Optional.of(line);
        }
        List<String> others = Arrays.stream(hosts.split(","))
                .filter(each -> !each.equals(host))
                .toList();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(line.replaceFirst(Pattern.quote(hosts), Matcher.quoteReplacement(String.join(",", others))));
    }

    private static String firstField(String entry) {
        int end = 0;
        while (end < entry.length() && !Character.isWhitespace(entry.charAt(end))) {
            end++;
        }
        return entry.substring(0, end);
    }

    private static boolean isHashOf(String entry, String host) throws IOException {
        HostKeyRepository alone = read(List.of(entry));
        if (alone.getHostKey(host, null).length == 0) {
            return false;
        }
        // the library takes the line of port 22 for every port: that one stays
        return !host.startsWith("[") || alone.getHostKey(host.substring(1, host.lastIndexOf("]:")), null).length == 0;
    }

    /** The lines as the SSH library reads them, which is how a connection reads them. */
    private static HostKeyRepository read(List<String> lines) throws IOException {
        JSch library = new JSch();
        try {
            library.setKnownHosts(
                    new ByteArrayInputStream((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)));
        } catch (JSchException e) {
            throw new IOException("the known hosts cannot be read: " + e.getMessage(), e);
        }
        return library.getHostKeyRepository();
    }

    private List<String> lines() throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /** Knows nobody, and remembers who came by. */
    private static final class Caught implements HostKeyRepository {

        private byte @Nullable [] key;

        @Override
        public int check(String host, byte[] shown) {
            key = shown.clone();
            return NOT_INCLUDED;
        }

        @Override
        public void add(HostKey hostkey, UserInfo user) {
            // trust is given by a person, not here
        }

        @Override
        public void remove(String host, String type) {
            // there is nothing
        }

        @Override
        public void remove(String host, String type, byte[] removed) {
            // there is nothing
        }

        @Override
        public String getKnownHostsRepositoryID() {
            return "nobody";
        }

        @Override
        public HostKey[] getHostKey() {
            return new HostKey[0];
        }

        @Override
        public HostKey[] getHostKey(String host, String type) {
            return new HostKey[0];
        }
    }
}
