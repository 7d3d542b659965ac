package io.printroutes.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.partner.HostKeys.Key;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostKeysTest {

    private static final Key OLD = new Key("sftp.acme.example", "ssh-ed25519", "b2xk");
    private static final Key NEW = new Key("sftp.acme.example", "ssh-ed25519", "bmV3");

    @TempDir
    Path folder;

    @Test
    void a_new_key_takes_the_place_of_the_old_one_and_leaves_other_hosts_alone() throws Exception {
        Path file = Files.write(
                folder.resolve("known_hosts"),
                List.of("# ours", "", "sftp.acme.example ssh-ed25519 b2xk", "sftp.beta.example ssh-rsa YmV0YQ=="));

        new HostKeys(file).trust(NEW);

        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "# ours", "", "sftp.beta.example ssh-rsa YmV0YQ==", "sftp.acme.example ssh-ed25519 bmV3");
    }

    /** Where a line named several hosts, the old key of all but the first stayed trusted beside the new one. */
    @Test
    void the_old_key_is_not_trusted_any_more_where_its_line_names_several_hosts() throws Exception {
        Path file = Files.write(
                folder.resolve("known_hosts"),
                List.of("192.0.2.7,sftp.acme.example,files.acme.example ssh-ed25519 b2xk"));
        HostKeys keys = new HostKeys(file);

        keys.trust(NEW);

        assertThat(keys.trusted(OLD)).containsExactly(NEW);
        assertThat(Files.readAllLines(file))
                .containsExactly("192.0.2.7,files.acme.example ssh-ed25519 b2xk", "sftp.acme.example ssh-ed25519 bmV3");
    }
}
