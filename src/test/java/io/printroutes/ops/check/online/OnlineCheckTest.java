package io.printroutes.ops.check.online;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.ops.Settings;
import io.printroutes.ops.check.Host;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The troubles that people have, each against a Printago that has it: the right code, and a hint that helps. */
class OnlineCheckTest {

    private static Sandbox sandbox;

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();
    private List<Host> hosts = List.of();

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults().withLimits(10, 600));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void asTheSandboxPrintsThem() {
        sandbox.reset();
        environment.put("PRINTAGO_API_URL", sandbox.url());
        environment.put("PRINTAGO_REALTIME_URL", sandbox.realtimeUrl());
        environment.put("PRINTAGO_API_KEY", sandbox.key());
        environment.put("PRINTAGO_STORE_ID", sandbox.storeId());
        environment.put("DISK_MIN_FREE", "0B");
    }

    @Test
    void a_good_home_is_told_so_in_three_requests_that_make_nothing() throws Exception {
        assertThat(wrong()).isEmpty();
        assertThat(sandbox.truth().summary().counted()).isLessThanOrEqualTo(3);
        assertThat(sandbox.truth().parts()).isEmpty();
        assertThat(sandbox.truth().partBuilds()).isEmpty();
    }

    @Test
    void nobody_at_the_address() throws Exception {
        environment.put("PRINTAGO_API_URL", "http://127.0.0.1:9");
        assertThat(wrong()).singleElement().satisfies(line -> assertThat(line).contains("PR-4420", "printago.api.url"));
    }

    @Test
    void an_address_with_a_path_too_many() throws Exception {
        environment.put("PRINTAGO_API_URL", sandbox.url() + "/v1");
        assertThat(wrong()).singleElement().satisfies(line -> assertThat(line).contains("PR-4420", "without /v1"));
    }

    @Test
    void a_key_that_was_mistyped() throws Exception {
        environment.put("PRINTAGO_API_KEY", sandbox.key().replace('a', 'b'));
        assertThat(wrong())
                .anySatisfy(line -> assertThat(line).contains("PR-4423", "printago.api.key"))
                .noneSatisfy(line -> assertThat(line).contains(sandbox.key().substring(24)));
        assertThat(sandbox.truth().requests()).hasSize(2);
    }

    @Test
    void a_key_that_was_copied_in_half() throws Exception {
        environment.put("PRINTAGO_API_KEY", "sandboxkey0000");
        assertThat(wrong()).anySatisfy(line -> assertThat(line).contains("PR-4422"));
    }

    @Test
    void a_store_that_is_another_one() throws Exception {
        environment.put("PRINTAGO_STORE_ID", "otherstore00000000000001");
        assertThat(wrong()).anySatisfy(line -> assertThat(line).contains("printago.store.id"));
    }

    @Test
    void a_store_id_that_is_none() throws Exception {
        environment.put("PRINTAGO_STORE_ID", "My Store");
        assertThat(wrong()).anySatisfy(line -> assertThat(line).contains("PR-4421"));
    }

    @Test
    void permissions_that_are_missing_are_named_each() throws Exception {
        sandbox.missPermissions("part.create", "job.create");
        assertThat(wrong())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("PR-4424", "Give the key part.create"))
                .anySatisfy(line -> assertThat(line).contains("PR-4424", "Give the key job.create"));
    }

    @Test
    void somebody_else_who_spends_the_same_budget() throws Exception {
        for (int i = 0; i < 4; i++) {
            all();
        }
        assertThat(wrong()).singleElement().satisfies(line -> assertThat(line)
                .contains("PR-4425", "Somebody else spends the same budget"));
    }

    @Test
    void a_clock_that_is_wrong() throws Exception {
        try (Sandbox skewed =
                Sandbox.start(SandboxOptions.defaults().withoutRealtime().withClockSkew(Duration.ofMinutes(10)))) {
            environment.put("PRINTAGO_API_URL", skewed.url());
            assertThat(wrong()).singleElement().satisfies(line -> assertThat(line)
                    .contains("PR-4427"));
        }
    }

    @Test
    void no_realtime_feed() throws Exception {
        environment.put("PRINTAGO_REALTIME_URL", "ws://127.0.0.1:9");
        assertThat(wrong()).singleElement().satisfies(line -> assertThat(line)
                .contains("PR-4432", "only news is missing"));
    }

    @Test
    void an_address_of_no_broker() throws Exception {
        environment.put("PRINTAGO_REALTIME_URL", "https://realtime.printago.io");
        assertThat(wrong()).singleElement().satisfies(line -> assertThat(line).contains("PR-4430"));
    }

    @Test
    void a_client_id_that_is_refused() throws Exception {
        environment.put("PRINTAGO_REALTIME_CLIENT_ID", "printer-room");
        assertThat(wrong()).singleElement().satisfies(line -> assertThat(line).contains("PR-4433"));
    }

    @Test
    void a_client_id_of_another_key() throws Exception {
        environment.put("PRINTAGO_REALTIME_CLIENT_ID", "apiclient_otherkey00000000000000001_a");
        assertThat(wrong()).singleElement().satisfies(line -> assertThat(line).containsPattern("PR-443[13]"));
    }

    @Test
    void a_data_folder_that_is_a_file() throws Exception {
        Files.writeString(home.resolve("data"), "");
        assertThat(wrong()).singleElement().satisfies(line -> assertThat(line).contains("PR-4440"));
    }

    @Test
    void a_disk_that_is_nearly_full() throws Exception {
        environment.put("DISK_MIN_FREE", "900TB");
        assertThat(wrong()).singleElement().satisfies(line -> assertThat(line).contains("PR-4441", "disk.min-free"));
    }

    @Test
    void a_webhook_whose_name_nobody_knows() throws Exception {
        hosts = List.of(new Host("https", "hooks.invalid", 443, "chat.camel.yaml"));
        assertThat(wrong()).singleElement().satisfies(line -> assertThat(line).contains("PR-4442", "chat.camel.yaml"));
    }

    @Test
    void a_mail_server_that_does_not_listen() throws Exception {
        hosts = List.of(new Host("smtps", "127.0.0.1", 9, "mail.camel.yaml"));
        assertThat(wrong()).singleElement().satisfies(line -> assertThat(line).contains("PR-4443"));
    }

    @Test
    void a_partner_whose_host_key_is_not_trusted_yet() throws Exception {
        try (ServerSocket partner = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            hosts = List.of(new Host("sftp", "127.0.0.1", partner.getLocalPort(), "partner.camel.yaml"));
            assertThat(wrong()).singleElement().satisfies(line -> assertThat(line)
                    .contains("PR-4444", "partner trust 127.0.0.1"));
            Path known = home.resolve("data/partners/known_hosts");
            Files.createDirectories(known.getParent());
            Files.writeString(known, "[127.0.0.1]:" + partner.getLocalPort() + " ssh-ed25519 AAAA\n");
            assertThat(wrong()).isEmpty();
        }
    }

    private List<Tried> all() throws InterruptedException {
        return new OnlineCheck(Settings.load(home, environment), hosts, Clock.systemUTC()).all();
    }

    private List<String> wrong() throws InterruptedException {
        return all().stream()
                .filter(tried -> tried.outcome() == Tried.Outcome.WRONG)
                .map(Tried::line)
                .toList();
    }
}
