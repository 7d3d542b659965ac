package io.printroutes.check.online;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.printroutes.check.Host;
import io.printroutes.check.PartnerLogin;
import io.printroutes.config.Settings;
import io.printroutes.ledger.Ledger;
import io.printroutes.ledger.budget.CheckPermits;
import io.printroutes.ledger.budget.Limits;
import io.printroutes.printago.LedgerSettings;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import io.printroutes.sandbox.SandboxOptions.StoreKey;
import io.printroutes.testing.SftpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private List<Path> folders = List.of();
    private List<PartnerLogin> partners = List.of();
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

    /** Bug: it was told as listening, and {@code run} refused every webhook to it. */
    @Test
    void a_webhook_into_the_own_network_that_run_refuses() throws Exception {
        hosts = List.of(new Host("https", "127.0.0.1", 443, "chat.camel.yaml", true));
        assertThat(wrong()).singleElement().satisfies(line -> assertThat(line).contains("PR-4429", "webhook.hosts"));
    }

    /** Bug: only the default store's feed was tried. */
    @Test
    void a_further_store_s_feed_that_is_not_there() throws Exception {
        environment.put("PRINTAGO_STORES", "north");
        environment.put("PRINTAGO_STORE_NORTH_ID", "otherstore00000000000001");
        environment.put("PRINTAGO_STORE_NORTH_API_KEY", "otherkey0000000000000001othersecret0000000000001");
        environment.put("PRINTAGO_STORE_NORTH_REALTIME_URL", "ws://127.0.0.1:9");
        assertThat(wrong()).anySatisfy(line -> assertThat(line).contains("PR-4432", "the realtime feed of north"));
    }

    @Test
    void a_webhook_whose_name_nobody_knows() throws Exception {
        hosts = List.of(new Host("https", "hooks.invalid", 443, "chat.camel.yaml", false));
        assertThat(wrong()).singleElement().satisfies(line -> assertThat(line).contains("PR-4442", "chat.camel.yaml"));
    }

    @Test
    void a_mail_server_that_does_not_listen() throws Exception {
        hosts = List.of(new Host("smtps", "127.0.0.1", 9, "mail.camel.yaml", false));
        assertThat(wrong()).singleElement().satisfies(line -> assertThat(line).contains("PR-4443"));
    }

    @Test
    void a_partner_who_is_trusted_and_lets_us_in() throws Exception {
        try (SftpServer server = new SftpServer(home.resolve("theirs"))) {
            partners = List.of(login(server, SftpServer.PASSWORD, server.knownHost(), "in"));
            assertThat(wrong()).isEmpty();
            assertThat(all()).extracting(Tried::line).anySatisfy(line -> assertThat(line)
                    .contains("the login works"));
        }
    }

    @Test
    void a_partner_whose_host_key_is_not_trusted_yet() throws Exception {
        try (SftpServer server = new SftpServer(home.resolve("theirs"))) {
            partners = List.of(login(server, SftpServer.PASSWORD, "", "in"));
            assertThat(wrong()).singleElement().satisfies(line -> assertThat(line)
                    .contains("PR-4444", "partner trust 127.0.0.1:" + server.port()));
        }
    }

    @Test
    void a_partner_whose_host_key_has_changed() throws Exception {
        try (SftpServer before = new SftpServer(home.resolve("before"));
                SftpServer server = new SftpServer(home.resolve("theirs"))) {
            String key = before.knownHost().replaceFirst("]:\\d+", "]:" + server.port());
            partners = List.of(login(server, SftpServer.PASSWORD, key, "in"));
            assertThat(wrong()).singleElement().satisfies(line -> assertThat(line)
                    .contains("PR-4444", "another than the one"));
        }
    }

    @Test
    void a_partner_who_refuses_the_password() throws Exception {
        try (SftpServer server = new SftpServer(home.resolve("theirs"))) {
            partners = List.of(login(server, "wrong-one", server.knownHost(), "in"));
            assertThat(wrong()).singleElement().satisfies(line -> assertThat(line)
                    .contains("PR-4445", "partner.camel.yaml")
                    .doesNotContain("wrong-one"));
        }
    }

    @Test
    void a_folder_that_the_partner_has_not_made() throws Exception {
        try (SftpServer server = new SftpServer(home.resolve("theirs"))) {
            partners = List.of(login(server, SftpServer.PASSWORD, server.knownHost(), "orders"));
            assertThat(wrong()).singleElement().satisfies(line -> assertThat(line)
                    .contains("PR-4447", "'orders'"));
        }
    }

    @Test
    void a_partner_whose_password_is_not_there() throws Exception {
        partners = List.of(new PartnerLogin(
                "127.0.0.1", 22, "farm", "", home.resolve("nothing").toString(), "", "in", "partner.camel.yaml"));
        assertThat(wrong()).singleElement().satisfies(line -> assertThat(line).contains("PR-4446", "can't be read"));
    }

    @Test
    void a_mail_server_that_lets_us_in_and_gets_no_mail() throws Exception {
        withMailServer(server -> {
            assertThat(wrong()).isEmpty();
            assertThat(all()).extracting(Tried::line).anySatisfy(line -> assertThat(line)
                    .contains("the mail server", "the login works"));
            assertThat(server.getReceivedMessages()).isEmpty();
        });
    }

    @Test
    void a_mail_server_that_refuses_the_password() throws Exception {
        withMailServer(server -> {
            environment.put("SMTP_PASSWORD", "wrong-one");
            assertThat(wrong()).singleElement().satisfies(line -> assertThat(line)
                    .contains("PR-4448", "smtp.password")
                    .doesNotContain("wrong-one"));
        });
    }

    @Test
    void a_mail_server_that_knows_no_tls_gets_no_password() throws Exception {
        withMailServer(server -> {
            environment.put("SMTP_SECURITY", "starttls");
            assertThat(wrong()).singleElement().satisfies(line -> assertThat(line)
                    .contains("PR-4449", "not sent readable"));
        });
    }

    @Test
    void the_requests_come_out_of_the_budget_of_a_running_program() throws Exception {
        try (Ledger ledger = ledger()) {
            int before = ledger.checkPermits(limits()).left(sandbox.storeId()).inHour();
            assertThat(wrong()).isEmpty();
            assertThat(ledger.checkPermits(limits()).left(sandbox.storeId()).inHour())
                    .isEqualTo(before - 3);
        }
    }

    @Test
    void nothing_is_asked_while_that_budget_is_used_up() throws Exception {
        environment.put("PRINTAGO_LIMIT_MINUTE", "1");
        try (Ledger ledger = ledger()) {
            ledger.checkPermits(limits()).take(sandbox.storeId(), "queue.view", Duration.ofSeconds(5));
            assertThat(wrong()).isEmpty();
            assertThat(sandbox.truth().summary().counted()).isZero();
            assertThat(all()).extracting(Tried::line).anySatisfy(line -> assertThat(line)
                    .contains("budget is used up"));
        }
    }

    @Test
    void what_was_seen_is_not_asked_again_so_that_every_permission_has_its_turn() throws Exception {
        sandbox.missPermissions("material.view");
        try (Ledger ledger = ledger()) {
            assertThat(ledger).isNotNull();
            assertThat(wrong()).isEmpty();
            assertThat(wrong()).singleElement().satisfies(line -> assertThat(line)
                    .contains("PR-4424", "material.view", "manifests name"));
        }
    }

    @Test
    void permissions_that_were_not_tried_are_said() throws Exception {
        assertThat(all()).extracting(Tried::line).anySatisfy(line -> assertThat(line)
                .contains("not tried", "part.view", "printer.view", "sku.view"));
    }

    @Test
    void all_stores_together_take_three_requests() throws Exception {
        StoreKey north = new StoreKey("sandboxstore000000000002", "sandboxkey00000000000002sandboxsecret00000000002");
        SandboxOptions two =
                SandboxOptions.defaults().withoutRealtime().withStores(List.of(SandboxOptions.DEFAULT_STORE, north));
        try (Sandbox both = Sandbox.start(two)) {
            environment.put("PRINTAGO_API_URL", both.url());
            environment.put("PRINTAGO_STORES", "north");
            environment.put("PRINTAGO_STORE_NORTH_ID", north.id());
            environment.put("PRINTAGO_STORE_NORTH_API_KEY", "mistyped0000000000000002sandboxsecret00000000002");
            assertThat(wrong())
                    .satisfiesExactly(
                            line -> assertThat(line).contains("PR-4423", "of north", "printago.store.north.api.key"),
                            line -> assertThat(line).contains("PR-4431", "the realtime feed of north"));
            assertThat(both.truth().summary().counted()).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void an_older_broker_is_asked_as_it_wants_to_be() throws Exception {
        try (Sandbox older = Sandbox.start(SandboxOptions.defaults().withoutMqtt5())) {
            environment.put("PRINTAGO_API_URL", older.url());
            environment.put("PRINTAGO_REALTIME_URL", older.realtimeUrl());
            assertThat(wrong()).isEmpty();
            assertThat(all()).extracting(Tried::line).anySatisfy(line -> assertThat(line)
                    .contains("MQTT 3.1.1", "logged in"));
            environment.put("PRINTAGO_REALTIME_PROTOCOL", "3.1.1");
            assertThat(wrong()).isEmpty();
            environment.put("PRINTAGO_REALTIME_PROTOCOL", "5");
            assertThat(wrong()).singleElement().satisfies(line -> assertThat(line)
                    .contains("PR-4432", "printago.realtime.protocol"));
        }
    }

    @Test
    void the_older_protocol_tells_the_same_troubles() throws Exception {
        environment.put("PRINTAGO_REALTIME_PROTOCOL", "3.1.1");
        assertThat(wrong()).isEmpty();
        environment.put("PRINTAGO_API_KEY", sandbox.key().replace('a', 'b'));
        assertThat(wrong()).anySatisfy(line -> assertThat(line).contains("PR-4431", "MQTT 3.1.1"));
    }

    @Test
    void a_folder_of_a_drop_that_is_a_file() throws Exception {
        folders = List.of(Files.writeString(home.resolve("inbox"), ""));
        assertThat(wrong()).singleElement().satisfies(line -> assertThat(line).contains("PR-4440", "inbox"));
    }

    @Test
    void troubles_come_in_the_order_in_which_people_have_them() throws Exception {
        withMailServer(server -> {
            hosts = List.of(new Host("https", "hooks.invalid", 443, "chat.camel.yaml", false));
            partners = List.of(new PartnerLogin("127.0.0.1", 9, "farm", "", "", "", "in", "partner.camel.yaml"));
            List<String> order = all().stream().map(Tried::what).toList();
            assertThat(order.stream()
                            .map(what -> what.replaceFirst(
                                    "^(the (address|folder|realtime|SFTP|mail)|this machine|https|.*\\().*", "$1"))
                            .distinct()
                            .toList())
                    .filteredOn(what -> !what.endsWith("(") && !what.startsWith("further") && !what.equals("its disk"))
                    .containsExactly(
                            "the address",
                            "this machine",
                            "the folder",
                            "the realtime",
                            "the SFTP",
                            "the mail",
                            "https");
        });
    }

    /** Something that is done while there is a mail server. */
    private interface WithMailServer {
        void run(GreenMail server) throws Exception;
    }

    private void withMailServer(WithMailServer test) throws Exception {
        GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.setUser("printers@example.com", "robot", "s3cret");
        server.start();
        try {
            environment.put("SMTP_HOST", "127.0.0.1");
            environment.put("SMTP_PORT", Integer.toString(server.getSmtp().getPort()));
            environment.put("SMTP_SECURITY", "none");
            environment.put("SMTP_USER", "robot");
            environment.put("SMTP_PASSWORD", "s3cret");
            test.run(server);
        } finally {
            server.stop();
        }
    }

    private PartnerLogin login(SftpServer server, String password, String knownHost, String in) throws IOException {
        Path secret = Files.writeString(home.resolve("secret"), password);
        Path known = Files.writeString(home.resolve("known_hosts"), knownHost);
        return new PartnerLogin(
                "127.0.0.1",
                server.port(),
                SftpServer.USER,
                "",
                secret.toString(),
                known.toString(),
                in,
                "partner.camel.yaml");
    }

    private Settings settings() {
        return Settings.load(home, environment);
    }

    private Ledger ledger() throws IOException {
        Files.createDirectories(home.resolve("data"));
        Ledger ledger = Ledger.open(settings().ledgerFile(), Clock.systemUTC());
        ledger.stores(limits(), LedgerSettings.tryCredentialsAgain(settings())).know(sandbox.storeId());
        return ledger;
    }

    private Limits limits() {
        return LedgerSettings.limits(settings());
    }

    private List<Tried> all() throws InterruptedException {
        if (!Files.exists(settings().ledgerFile())) {
            return new OnlineCheck(
                            settings(),
                            folders,
                            partners,
                            hosts,
                            List.of(Permission.values()),
                            Optional.empty(),
                            Clock.systemUTC())
                    .all();
        }
        try (Ledger ledger = Ledger.open(settings().ledgerFile(), Clock.systemUTC())) {
            Optional<CheckPermits> permits = Optional.of(ledger.checkPermits(limits()));
            return new OnlineCheck(
                            settings(),
                            folders,
                            partners,
                            hosts,
                            List.of(Permission.values()),
                            permits,
                            Clock.systemUTC())
                    .all();
        }
    }

    private List<String> wrong() throws InterruptedException {
        return all().stream()
                .filter(tried -> tried.outcome() == Tried.Outcome.WRONG)
                .map(Tried::line)
                .toList();
    }
}
