package io.printroutes.check.online;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.check.Host;
import io.printroutes.check.PartnerLogin;
import io.printroutes.testing.SftpServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The troubles that people have with what is not Printago's: partners, mail servers, web addresses. */
class NeighboursCheckTest extends CheckedHome {

    /** Bug: it was told as listening, and {@code run} refused every webhook to it. */
    @Test
    void a_webhook_into_the_own_network_that_run_refuses() throws Exception {
        hosts = List.of(new Host("https", "127.0.0.1", 443, "chat.camel.yaml", true));
        assertThat(wrong()).singleElement().satisfies(line -> assertThat(line).contains("PR-4429", "webhook.hosts"));
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
            assertThat(all()).extracting(ProbeResult::line).anySatisfy(line -> assertThat(line)
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
        assertThat(wrong()).singleElement().satisfies(line -> assertThat(line).contains("PR-4446", "cannot be read"));
    }

    @Test
    void a_mail_server_that_lets_us_in_and_gets_no_mail() throws Exception {
        withMailServer(server -> {
            assertThat(wrong()).isEmpty();
            assertThat(all()).extracting(ProbeResult::line).anySatisfy(line -> assertThat(line)
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
    void troubles_come_in_the_order_in_which_people_have_them() throws Exception {
        withMailServer(server -> {
            hosts = List.of(new Host("https", "hooks.invalid", 443, "chat.camel.yaml", false));
            partners = List.of(new PartnerLogin("127.0.0.1", 9, "farm", "", "", "", "in", "partner.camel.yaml"));
            List<String> order = all().stream().map(ProbeResult::what).toList();
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
}
