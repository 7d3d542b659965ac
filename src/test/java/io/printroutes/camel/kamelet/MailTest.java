package io.printroutes.camel.kamelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.printroutes.event.Event;
import io.printroutes.event.EventType;
import io.printroutes.testing.Program;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped sample, against a real mail server. */
class MailTest {

    private Program program;
    private GreenMail server;

    @BeforeEach
    void a_farm_and_a_mail_server(@TempDir Path home) throws IOException {
        server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.setUser("printers@example.com", "robot", "s3cret");
        server.start();
        // the sample as it is, but for an hour of gathering that a test has no time for
        String sample = Files.readString(Path.of("routes", "samples", "mail.camel.yaml"));
        program = new Program(home)
                .route("mail", sample.replace("        types:", "        gather: 2s\n        types:"))
                .set("smtp.host", "127.0.0.1")
                .set("smtp.port", Integer.toString(server.getSmtp().getPort()))
                .set("smtp.security", "none")
                .set("smtp.user", "robot")
                .set("smtp.password", "s3cret")
                .set("smtp.from", "Printers <printers@example.com>")
                .set("mail.to", "farm@example.com");
    }

    @AfterEach
    void close() {
        program.close();
        server.stop();
    }

    @Test
    void troubles_of_one_printer_are_one_mail_as_text_and_as_a_page() throws Exception {
        program.start();
        await().until(() -> program.reads("mail"));
        program.tell(
                Program.event("evt_1", EventType.PRINTER_ERROR, "Ada <1>"),
                Program.event("evt_2", EventType.PRINTER_WARNING, "Ada <1>"),
                Program.event("evt_3", EventType.JOB_COMPLETED, "Ada <1>"));
        MimeMessage mail = mails(1).get(0);
        assertThat(mail.getSubject()).isEqualTo("[Printago] Ada <1>: printer.error (and 1 more)");
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("farm@example.com");
        assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("Printers <printers@example.com>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getMessageID()).matches("<evt_[0-9a-f]{32}@printago-routes>");
        assertThat(part(mail, 0)).contains("error  Ada <1>: printer.error", "warning  Ada <1>: printer.warning");
        assertThat(part(mail, 1)).contains("<td>Ada &lt;1&gt;: printer.error</td>");
    }

    @Test
    void nobody_logs_in_where_no_user_is_set() throws Exception {
        program.set("smtp.user", "").set("smtp.password", "").start();
        await().until(() -> program.reads("mail"));
        program.tell(Program.event("evt_1", EventType.PRINTER_ERROR, "Ada"));
        assertThat(mails(1)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada\r\nBcc: thief@example.com\r\n\r\nbody",
                "Ada\nBcc: thief@example.com",
                "Ada\rBcc: thief@example.com",
                "Ada\u2028Bcc: thief@example.com\u2029\u0085\u000b\u0000",
                "=?UTF-8?Q?=0D=0ABcc:_thief@example.com?=",
                "Ada\r\n.\r\nMAIL FROM:<thief@example.com>",
                "\u202eadA, \"<script>\" <thief@example.com>; --boundary"
            })
    void no_header_of_ours_or_of_a_message_gets_into_a_mail_whatever_a_printer_is_called(String hostile)
            throws Exception {
        program.start();
        await().until(() -> program.reads("mail"));
        program.tell(Program.event("evt_1", EventType.PRINTER_ERROR, hostile));
        MimeMessage mail = mails(1).get(0);
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("farm@example.com");
        assertThat(mail.getSubject()).doesNotContain("\r", "\n", "=?").contains("printer.error");
        List<String> names = new ArrayList<>();
        Collections.list(mail.getAllHeaders()).forEach(header -> names.add(header.getName()));
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "Auto-Submitted",
                        "Content-Type",
                        "Date",
                        "From",
                        "MIME-Version",
                        "Message-ID",
                        "Received",
                        "Return-Path",
                        "Subject",
                        "To",
                        "X-Auto-Response-Suppress");
        assertThat(((MimeMultipart) mail.getContent()).getCount()).isEqualTo(2);
        assertThat(part(mail, 1)).doesNotContain("<script>");
    }

    @Test
    void a_partner_is_mailed_at_the_partners_own_address_and_reads_of_nobody_else() throws Exception {
        String sample = Files.readString(Path.of("routes", "samples", "partner-mail.camel.yaml"));
        program.route("mail", sample.replace("        types:", "        gather: 2s\n        types:"))
                .set("partner.acme.mail", "orders@acme.example")
                .start();
        await().until(() -> program.reads("mail-acme"));
        program.tell(order("evt_1", "acme", "1001"), order("evt_2", "globex", "2002"), order("evt_3", null, "3003"));
        MimeMessage mail = mails(1).get(0);
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("orders@acme.example");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(part(mail, 0)).contains("1001").doesNotContain("2002", "3003");
    }

    private static Event order(String id, String partner, String order) {
        return new Event(
                id,
                EventType.ORDER_PRINTED.text(),
                java.time.Instant.now(),
                Program.STORE,
                EventType.ORDER_PRINTED.severity(),
                partner,
                partner,
                null,
                null,
                new Event.Order(order, "7K2M9QXB"),
                "Order " + order + " is printed.",
                Map.of());
    }

    @Test
    void a_thousand_events_in_ten_seconds_are_at_most_two_mails() throws Exception {
        // a busy machine may take its time to tell them all
        Path sample = Path.of("routes", "samples", "mail.camel.yaml");
        program.route("mail", Files.readString(sample).replace("        types:", "        gather: 5s\n        types:"));
        program.start();
        await().until(() -> program.reads("mail"));
        for (int i = 0; i < 1_000; i += 100) {
            List<Event> some = new ArrayList<>();
            for (int j = i; j < i + 100; j++) {
                some.add(Program.event(
                        "evt_" + j, EventType.PRINTER_ERROR, "printer " + j % 40, Map.of("code", "c" + j)));
            }
            program.tell(some.toArray(Event[]::new));
        }
        List<MimeMessage> mails = mails(1);
        await().during(Duration.ofSeconds(7))
                .atMost(Duration.ofMinutes(1))
                .until(() -> server.getReceivedMessages().length <= 2);
        assertThat(part(mails.get(0), 0)).contains("more");
    }

    @Test
    void what_was_gathered_when_the_program_died_or_the_mail_server_was_away_is_mailed_once_both_are_back()
            throws Exception {
        program.start();
        await().until(() -> program.reads("mail"));
        server.stop();
        program.tell(Program.event("evt_1", EventType.PRINTER_ERROR, "Ada"));
        await().until(() -> program.fare("mail").waiting() == 1);
        program.stop();
        server.start();
        server.setUser("printers@example.com", "robot", "s3cret");
        program.set("smtp.port", Integer.toString(server.getSmtp().getPort()));
        program.start();
        assertThat(mails(1)).hasSize(1);
        await().until(() -> program.fare("mail").waiting() == 0);
    }

    @Test
    void in_quiet_hours_only_errors_are_mailed_and_the_rest_when_they_are_over() throws Exception {
        DateTimeFormatter hours = DateTimeFormatter.ofPattern("HH:mm");
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        program.route("mail", """
                - route:
                    id: mail
                    from:
                      uri: kamelet:printago-digest-source
                      parameters: {rule: mail, severity: warning, gather: 100ms, quietHours: "%s-%s UTC"}
                      steps:
                        - to: {uri: "kamelet:mail-digest-sink", parameters: {to: "{{mail.to}}"}}
                """.formatted(hours.format(now.minusHours(1)), hours.format(now.plusHours(1))));
        program.start();
        await().until(() -> program.reads("mail"));
        program.tell(
                Program.event("evt_1", EventType.PRINTER_WARNING, "Ada"),
                Program.event("evt_2", EventType.PRINTER_ERROR, "Bea"));
        assertThat(mails(1)).singleElement().satisfies(mail -> assertThat(mail.getSubject())
                .contains("Bea"));
        assertThat(program.fare("mail").waiting()).as("held").isOne();
    }

    private List<MimeMessage> mails(int count) {
        await().atMost(Duration.ofMinutes(1)).until(() -> server.getReceivedMessages().length >= count);
        return List.of(server.getReceivedMessages());
    }

    private static String part(MimeMessage mail, int index) throws IOException, MessagingException {
        return ((MimeMultipart) mail.getContent())
                .getBodyPart(index)
                .getContent()
                .toString();
    }
}
