package io.printroutes.partner;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.UserInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The file of trusted host keys, in OpenSSH's form: one line a host and key. */
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
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256")
                        .digest(Base64.getDecoder().decode(key));
                return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
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

    /** What is trusted for the host of this key; more than one if it has keys of several types. */
    public List<Key> trusted(Key asked) throws IOException {
        List<Key> keys = new ArrayList<>();
        for (String line : lines()) {
            String[] fields = line.strip().split("\\s+");
            if (fields.length >= 3 && List.of(fields[0].split(",")).contains(asked.host())) {
                keys.add(new Key(asked.host(), fields[1], fields[2]));
            }
        }
        return keys;
    }

    /** Trusts this key of its host from now on, and none that was trusted for it before. */
    public void trust(Key key) throws IOException {
        List<String> kept = new ArrayList<>();
        for (String line : lines()) {
            String hosts = line.strip().split("\\s+")[0];
            List<String> others = Arrays.stream(hosts.split(","))
                    .filter(host -> !host.equals(key.host()))
                    .toList();
            if (!others.isEmpty()) {
                kept.add(line.replaceFirst(Pattern.quote(hosts), Matcher.quoteReplacement(String.join(",", others))));
            }
        }
        kept.add(key.host() + " " + key.type() + " " + key.key());
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path written = file.resolveSibling(file.getFileName() + ".tmp");
        Files.write(written, kept);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
