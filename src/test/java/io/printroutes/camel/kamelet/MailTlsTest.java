package io.printroutes.camel.kamelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.printroutes.event.EventType;
import io.printroutes.testing.OwnAuthority;
import io.printroutes.testing.Program;
import io.printroutes.testing.StartTlsFront;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail servers that encrypt, with a certificate from an authority of the farm's own. */
class MailTlsTest {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String KEY_STORE = "greenmail.tls.keystore.file";
    private static final String KEY_STORE_PASSWORD = "greenmail.tls.keystore.password";

    @TempDir
    private static Path authorityFolder;

    private static OwnAuthority authority;

    private Program program;
    private GreenMail server;
    private StartTlsFront front;

    @BeforeAll
    static void an_own_authority() throws Exception {
        authority = new OwnAuthority(authorityFolder, "localhost");
        System.setProperty(KEY_STORE, authority.keyStore().toString());
        System.setProperty(KEY_STORE_PASSWORD, OwnAuthority.PASSWORD);
    }

    @AfterAll
    static void greenmail_has_its_own_key_again() {
        System.clearProperty(KEY_STORE);
        System.clearProperty(KEY_STORE_PASSWORD);
    }

    @BeforeEach
    void a_mail_rule(@TempDir Path home) throws IOException {
        Path secret = Files.writeString(home.resolve("smtp-password"), "s3cret\n");
        program = new Program(home)
                .route("mail", """
                        - route:
                            id: mail
                            from:
                              uri: kamelet:printago-digest-source
                              parameters: {rule: mail, gather: 100ms, fromBeginning: true, types: "printer.*"}
                              steps:
                                - to: {uri: "kamelet:mail-digest-sink", parameters: {to: "{{mail.to}}"}}
                        """)
                .set("tls.authorities", authority.certificate().toString())
                .set("smtp.host", "localhost")
                .set("smtp.user", "robot")
                .set("smtp.password", "{{file:" + secret + "}}")
                .set("smtp.from", "printers@example.com")
                .set("mail.to", "farm@example.com");
    }

    private void server(ServerSetup setup) {
        server = new GreenMail(setup.dynamicPort());
        server.setUser("printers@example.com", "robot", "s3cret");
        server.start();
    }

    private void tls() {
        server(ServerSetup.SMTPS);
        program.set("smtp.security", "tls")
                .set("smtp.port", Integer.toString(server.getSmtps().getPort()));
    }

    private void startTls(boolean offered) throws Exception {
        server(ServerSetup.SMTP);
        front = new StartTlsFront(server.getSmtp().getPort(), authority.serverSide(), offered);
        program.set("smtp.security", "starttls").set("smtp.port", Integer.toString(front.port()));
    }

    @AfterEach
    void close() throws IOException {
        program.close();
        if (front != null) {
            front.close();
        }
        server.stop();
    }

    @Test
    void a_mail_goes_out_over_tls_with_the_password_from_a_file() {
        tls();
        tell();
        await().atMost(SOON).until(() -> server.getReceivedMessages().length == 1);
    }

    @Test
    void a_mail_goes_out_over_starttls_and_nothing_but_that_is_said_readably() throws Exception {
        startTls(true);
        tell();
        await().atMost(SOON).until(() -> server.getReceivedMessages().length == 1);
        assertThat(front.readable()).allMatch(command -> command.startsWith("EHLO") || command.equals("STARTTLS"));
    }

    @Test
    void a_server_that_offers_no_starttls_gets_no_password_and_no_mail() throws Exception {
        startTls(false);
        tell();
        assertThat(refusal()).contains("PR-6303");
        assertThat(front.readable()).noneMatch(command -> command.startsWith("AUTH") || command.startsWith("MAIL"));
    }

    @Test
    void a_certificate_of_an_unknown_authority_is_refused_over_tls() {
        tls();
        program.set("tls.authorities", "");
        tell();
        assertThat(refusal()).contains("PR-6301", "certificate is not trusted");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_certificate_of_an_unknown_authority_is_refused_over_starttls() throws Exception {
        startTls(true);
        program.set("tls.authorities", "");
        tell();
        assertThat(refusal()).contains("PR-6301");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_certificate_for_another_name_is_refused() {
        tls();
        program.set("smtp.host", "127.0.0.1");
        tell();
        assertThat(refusal()).contains("PR-6301");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_wrong_password_is_said_and_not_shown() {
        tls();
        program.set("smtp.password", "wr0ng");
        tell();
        assertThat(refusal()).contains("PR-6302").doesNotContain("wr0ng", "robot");
    }

    private void tell() {
        program.start();
        await().until(() -> program.reads("mail"));
        program.tell(Program.event("evt_1", EventType.PRINTER_ERROR, "Ada"));
    }

    /** Why the mail waits. */
    private String refusal() {
        // the mail server lets its thread die of a client that does not trust it
        return await().dontCatchUncaughtExceptions()
                .atMost(SOON)
                .until(() -> program.waiting("mail"), reasons -> !reasons.isEmpty())
                .get(0);
    }
}
