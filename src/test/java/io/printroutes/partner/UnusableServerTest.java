package io.printroutes.partner;

import static io.printroutes.testing.Farm.await;
import static io.printroutes.testing.Farm.files;
import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.sandbox.SampleModels;
import io.printroutes.testing.ServedPartner;
import io.printroutes.testing.SftpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.server.SshServer;
import org.junit.jupiter.api.Test;

/** Servers that we cannot or must not log in to: the operator reads why, and the other partners do not wait. */
class UnusableServerTest extends ServedPartner {

    @Test
    void a_server_that_knows_only_old_ciphers_is_refused_in_words() {
        restartWith(made -> made.setCipherFactories(List.of(BuiltinCiphers.aes128cbc, BuiltinCiphers.aes256cbc)));
        run(Map.of());

        await().untilAsserted(() ->
                assertThat(farm.trouble("acme")).startsWith("PR-7006").contains("too old to be safe"));
        assertThat(server.logins()).isZero();
    }

    @Test
    void a_server_that_signs_only_with_SHA_1_is_refused_in_words() {
        server.useHostKey(SftpServer.keyPair("RSA", 2048));
        restartWith(made -> made.setSignatureFactories(List.of(BuiltinSignatures.rsa)));
        run(Map.of());

        await().untilAsserted(() -> assertThat(farm.trouble("acme")).startsWith("PR-7006"));
        assertThat(server.logins()).isZero();
    }

    private void restartWith(java.util.function.Consumer<SshServer> change) {
        server.stop();
        server.buildWith(change);
        server.start();
    }

    @Test
    void another_host_key_stops_the_partner_until_somebody_has_trusted_it() throws IOException {
        run(Map.of());
        await().until(() -> server.connections() == 1);

        server.stop();
        server.changeHostKey();
        server.start();
        upload("bracket.stl", SampleModels.stlCube(10));

        await().untilAsserted(() -> assertThat(farm.trouble("acme")).startsWith("PR-7001"));
        assertThat(files(server.in())).containsExactly("bracket.stl");
        assertThat(farm.labels()).isEmpty();

        farm.trusting(server);

        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket"));
        await().untilAsserted(() ->
                assertThat(farm.events()).containsOnlyOnce("partner.unreachable acme", "partner.reachable acme"));
    }

    @Test
    void a_host_that_nobody_has_trusted_gets_no_login() throws IOException {
        upload("bracket.stl", SampleModels.stlCube(10));
        farm.partner("acme", server, Map.of()).start();

        await().untilAsserted(() -> assertThat(farm.trouble("acme"))
                .startsWith("PR-7002")
                .contains("partner trust 127.0.0.1:" + server.port()));
        assertThat(server.logins()).isZero();
    }

    @Test
    void one_partner_that_is_away_neither_delays_another_nor_is_told_twice() throws IOException {
        try (SftpServer other = new SftpServer(folder.resolve("other"))) {
            farm.partner("acme", server, Map.of())
                    .partner("other", other, Map.of())
                    .trusting(server, other);
            server.stop();
            farm.start();

            Files.write(other.in().resolve("bracket.stl"), SampleModels.stlCube(10));

            await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket"));
            await().untilAsserted(() -> assertThat(farm.trouble("acme")).startsWith("PR-7004"));
            assertThat(farm.events())
                    .containsOnlyOnce("partner.unreachable acme")
                    .doesNotContain("partner.unreachable other");
            server.start();
            await().untilAsserted(() -> assertThat(farm.events()).containsOnlyOnce("partner.reachable acme"));
        }
    }

    @Test
    void a_host_whose_name_nobody_knows_is_named() {
        farm.partner("acme", server, Map.of("host", "sftp.acme.invalid"))
                .trusting(server)
                .start();

        await().untilAsserted(() ->
                assertThat(farm.trouble("acme")).startsWith("PR-7003").contains("sftp.acme.invalid"));
    }

    @Test
    void a_login_that_is_refused_is_told_once_and_tried_less_and_less() {
        server.refuseLogins();
        run(Map.of());

        await().untilAsserted(() -> assertThat(farm.trouble("acme")).startsWith("PR-7005"));
        await().pollDelay(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(server.logins()).isOne());
        assertThat(farm.events()).containsOnlyOnce("partner.unreachable acme");
    }

    @Test
    void a_partner_that_is_away_leaves_the_program_ready_and_health_says_why() {
        server.stop();
        run(Map.of());

        await().untilAsserted(() -> assertThat(farm.trouble("acme")).startsWith("PR-7004"));
        await().untilAsserted(() -> assertThat(farm.health())
                .allMatch(line -> line.contains(": UP "))
                .anyMatch(line -> line.startsWith("partners: UP") && line.contains("acme=unreachable since")));
        server.start();
        await().untilAsserted(() ->
                assertThat(farm.health()).anyMatch(line -> line.contains("acme=reachable, last success 20")));
    }
}
