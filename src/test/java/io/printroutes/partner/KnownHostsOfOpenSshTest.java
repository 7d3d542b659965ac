package io.printroutes.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.printroutes.partner.HostKeys.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of known hosts as OpenSSH's own tools make it: its names were not found, and what it revoked was trusted. */
class KnownHostsOfOpenSshTest {

    private static final String HOST = "sftp.acme.example";

    @TempDir
    Path folder;

    private Path file;
    private HostKeys keys;
    private String first;
    private String second;

    @BeforeEach
    void two_keys() throws Exception {
        assumeTrue(keygen("-q", "-t", "ed25519", "-N", "", "-C", "", "-f", "first"), "needs ssh-keygen");
        keygen("-q", "-t", "ed25519", "-N", "", "-C", "", "-f", "second");
        first = Files.readString(folder.resolve("first.pub")).strip();
        second = Files.readString(folder.resolve("second.pub")).strip();
        file = folder.resolve("known_hosts");
        keys = new HostKeys(file);
    }

    @Test
    void hashed_names_are_found_and_replaced() throws Exception {
        Files.write(file, List.of(HOST + " " + first, "[" + HOST + "]:2222 " + first, "other.example " + second));
        assertThat(keygen("-H", "-f", "known_hosts")).isTrue();
        assertThat(Files.readString(file)).contains("|1|").doesNotContain(HOST);

        assertThat(keys.trusted(key(HOST, first))).containsExactly(key(HOST, first));
        assertThat(keys.trusted(key("[" + HOST + "]:2222", first))).contains(key("[" + HOST + "]:2222", first));
        assertThat(keys.trusted(key("third.example", first))).isEmpty();

        keys.trust(key(HOST, second));

        assertThat(keys.trusted(key(HOST, second))).containsExactly(key(HOST, second));
        assertThat(keys.trusted(key("other.example", second))).hasSize(1);
        assertThat(Files.readAllLines(file)).hasSize(3);
    }

    @Test
    void a_new_key_of_one_port_leaves_that_of_another_alone() throws Exception {
        Files.write(file, List.of(HOST + " " + first, "[" + HOST + "]:2222 " + first));
        keygen("-H", "-f", "known_hosts");

        keys.trust(key("[" + HOST + "]:2222", second));

        assertThat(keys.trusted(key(HOST, first))).containsExactly(key(HOST, first));
        assertThat(keys.trusted(key("[" + HOST + "]:2222", second))).contains(key("[" + HOST + "]:2222", second));
    }

    @Test
    void a_revoked_key_is_not_trusted_and_its_line_stays() throws Exception {
        Files.write(file, List.of("@revoked * " + first, HOST + ",192.0.2.7 " + first));

        assertThat(keys.isRevoked(key(HOST, first))).isTrue();
        assertThat(keys.isRevoked(key(HOST, second))).isFalse();

        keys.trust(key(HOST, second));

        assertThat(Files.readAllLines(file))
                .containsExactly("@revoked * " + first, "192.0.2.7 " + first, HOST + " " + second);
        assertThat(keys.isRevoked(key("192.0.2.7", first))).isTrue();
    }

    @Test
    void an_authority_is_not_taken_for_a_hosts_key() throws Exception {
        Files.write(file, List.of("@cert-authority " + HOST + " " + first));

        assertThat(keys.trusted(key(HOST, first))).isEmpty();
        assertThat(keys.isRevoked(key(HOST, first))).isFalse();
    }

    private static Key key(String host, String line) {
        String[] fields = line.split(" ");
        return new Key(host, fields[0], fields[1]);
    }

    private boolean keygen(String... arguments) throws InterruptedException {
        try {
            List<String> command = new java.util.ArrayList<>(List.of("ssh-keygen"));
            command.addAll(List.of(arguments));
            return new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("keygen.log").toFile())
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
