package io.printroutes.camel.kamelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printroutes.event.EventType;
import io.printroutes.testing.Program;
import io.printroutes.testing.ScriptedMailServer;
import io.printroutes.testing.ScriptedMailServer.Mail;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One address that the server refused kept every mail from all the others. */
class OneReceiverIsRefusedTest {

    private Program program;
    private ScriptedMailServer server;

    @BeforeEach
    void a_farm_with_two_receivers(@TempDir Path home) throws IOException {
        server = new ScriptedMailServer();
        program = new Program(home)
                .route("mail", """
                - route:
                    id: mail
                    from:
                      uri: kamelet:printago-digest-source
                      parameters: {rule: mail, gather: 100ms, fromBeginning: true}
                      steps:
                        - to: {uri: "kamelet:mail-digest-sink", parameters: {to: "{{mail.to}}"}}
                """)
                .set("smtp.host", "127.0.0.1")
                .set("smtp.port", Integer.toString(server.port()))
                .set("smtp.security", "none")
                .set("smtp.from", "printers@example.com")
                .set("mail.to", "Farm <farm@example.com>, second@example.com");
    }

    @AfterEach
    void close() throws IOException {
        program.close();
        server.close();
    }

    @Test
    void the_others_have_the_mail_and_the_one_is_named_with_the_servers_words() {
        server.answering("second@example.com", "550 5.1.1 no such user here");
        tell();
        await().until(() -> server.mails().size() == 1);
        assertThat(server.mails().get(0).receivers()).containsExactly("farm@example.com");
        await().until(() -> program.fare("mail").answer() != null);
        assertThat(program.fare("mail").answer())
                .contains("second@example.com", "550 5.1.1 no such user here")
                .doesNotContain("farm@");
        assertThat(program.fare("mail").waiting()).isZero();
        assertThat(program.dead()).isEmpty();
    }

    @Test
    void one_that_is_to_have_it_later_gets_it_later_and_the_others_do_not_get_it_twice() {
        server.answering("second@example.com", "450 4.2.0 greylisted, try again");
        tell();
        await().until(() -> program.waiting("mail").size() == 1);
        assertThat(program.waiting("mail").get(0))
                .startsWith("PR-6306")
                .contains("second@example.com (450 4.2.0 greylisted, try again)");
        program.stop();
        server.takes("second@example.com");
        program.start();
        await().atMost(Duration.ofMinutes(1)).until(() -> server.mails().size() == 2);
        assertThat(server.mails())
                .extracting(Mail::receivers)
                .containsExactly(List.of("farm@example.com"), List.of("second@example.com"));
        await().until(() -> program.fare("mail").waiting() == 0);
    }

    @Test
    void a_mail_that_everybody_is_refused_for_waits_for_somebody_to_correct_the_addresses() {
        server.answering("second@example.com", "550 5.1.1 no such user")
                .answering("farm@example.com", "553 5.1.3 bad address");
        tell();
        await().until(() -> program.waiting("mail").size() == 1);
        assertThat(program.waiting("mail").get(0))
                .startsWith("PR-6304")
                .contains("second@example.com (550 5.1.1 no such user)", "farm@example.com (553 5.1.3 bad address)");
        assertThat(server.mails()).isEmpty();
    }

    @Test
    void a_sender_that_is_refused_is_told_apart_from_a_server_that_is_full() {
        server.answering("MAIL", "553 5.7.1 sender rejected");
        tell();
        await().until(() -> program.waiting("mail").size() == 1);
        assertThat(program.waiting("mail").get(0)).startsWith("PR-6304").contains("553 5.7.1 sender rejected");
    }

    @Test
    void a_server_that_wants_the_mail_later_as_a_whole_is_obeyed() {
        server.answering("DATA", "452 4.3.1 mailbox full, later");
        tell();
        await().until(() -> program.waiting("mail").size() == 1);
        assertThat(program.waiting("mail").get(0)).startsWith("PR-6306").contains("452 4.3.1");
        server.takes("DATA");
        await().atMost(Duration.ofMinutes(1)).until(() -> server.mails().size() == 1);
        assertThat(server.mails().get(0).receivers()).containsExactly("farm@example.com", "second@example.com");
    }

    @Test
    void forty_receivers_are_all_written_to() {
        StringBuilder to = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            to.append(i == 0 ? "" : ", ").append("receiver").append(i).append("@example.com");
        }
        program.set("mail.to", to.toString());
        tell();
        await().until(() -> server.mails().size() == 1);
        assertThat(server.mails().get(0).receivers()).hasSize(40);
    }

    private void tell() {
        program.start();
        await().until(() -> program.reads("mail"));
        program.tell(Program.event("evt_1", EventType.PRINTER_ERROR, "Ada"));
    }
}
