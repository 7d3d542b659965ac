package io.printroutes.recipes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.printroutes.sandbox.SampleModels;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import io.printroutes.sandbox.Truth;
import io.printroutes.testing.RecipeHome;
import io.printroutes.testing.RunningHome;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The recipes for news: on the phone, in the chat, on the share, in a daily report. */
class NewsRecipesTest extends RecipeHome {

    /** What a webhook got: a header that the recipe sets, and the body. */
    private record Received(String title, String body) {}

    private final Queue<Received> received = new ConcurrentLinkedQueue<>();
    private HttpServer webhook;

    @BeforeEach
    void aFeedAndAWebhook() throws IOException {
        webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        webhook.createContext("/", exchange -> {
            String title = String.valueOf(exchange.getRequestHeaders().getFirst("Title"));
            received.add(
                    new Received(title, new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        webhook.start();
        running.with("PRINTAGO_REALTIME_URL", sandbox.realtimeUrl());
    }

    @AfterEach
    void stopTheWebhook() {
        webhook.stop(0);
    }

    @Test
    void a_failed_print_is_a_message_on_the_phone() throws Exception {
        set("ntfy.url", address());
        cook("failed-prints-to-phone");
        failAPrint();
        await().atMost(SOON).untilAsserted(() -> assertThat(received).anySatisfy(message -> {
            assertThat(message.title()).isEqualTo("job.failed");
            assertThat(message.body()).contains("bracket");
        }));
    }

    @Test
    void a_failed_print_is_a_line_in_the_chat() throws Exception {
        set("chat.webhook", address());
        cook("failed-prints-to-chat");
        failAPrint();
        // what the broker kept from another test may come first
        await().atMost(SOON).until(() -> !received.isEmpty());
        assertThat(new ObjectMapper()
                        .readTree(received.element().body())
                        .path("text")
                        .asText())
                .contains("bracket");
    }

    @Test
    void the_daily_report_is_one_request_one_table_and_one_mail_a_day() throws Exception {
        GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
        mail.start();
        // to this Printago it is the day before
        SandboxOptions yesterday = SandboxOptions.defaults()
                .withoutRealtime()
                .withPrintTime(Duration.ofMillis(300))
                .withClockSkew(Duration.ofDays(-1));
        try (Sandbox earlier = Sandbox.start(yesterday)) {
            running.with("PRINTAGO_API_URL", earlier.url())
                    .with("PRINTAGO_REALTIME_URL", "ws://127.0.0.1:9")
                    .with("SMTP_SECURITY", "none")
                    .with("SMTP_USER", "")
                    .with("SMTP_PASSWORD", "")
                    .with("SMTP_PORT", Integer.toString(mail.getSmtp().getPort()));
            set("report.to", "farm@example.com");
            set("smtp.host", "127.0.0.1");
            set("smtp.from", "printers@example.com");
            running.start();
            earlier.printerIds().forEach(earlier::failNextJob);
            running.drop("bracket.stl", SampleModels.stlCube(8));
            await().atMost(SOON).until(() -> ended(earlier).contains("failed"));
            running.stop();

            cook("daily-report", ReportTimes::atNoon);
            await().atMost(LATER).until(() -> mail.getReceivedMessages().length > 0);
            LocalDate day = LocalDate.now(ReportTimes.NOON).minusDays(1);
            MimeMessage letter = mail.getReceivedMessages()[0];
            assertThat(letter.getSubject()).isEqualTo("[Printago] " + day + ": 0 printed, 1 failed, 0 cancelled");
            assertThat(letter.getContentType()).startsWith("multipart/");
            List<String> table = Files.readAllLines(home.resolve("data/reports/" + day + ".csv"));
            assertThat(table).hasSize(2);
            assertThat(table.get(0)).isEqualTo("ended,status,label,part,printer,started,message");
            assertThat(table.get(1)).contains(",failed,bracket [", ",Filament ran out");
            assertThat(earlier.truth().requestsTo("list-print-jobs")).hasSize(1);

            running.stop();
            running.start();
            running.drop("another.stl", SampleModels.stlCube(9));
            await().atMost(SOON).until(() -> running.receipts().containsKey("another.stl"));
            assertThat(mail.getReceivedMessages()).hasSize(1);
            assertThat(earlier.truth().requestsTo("list-print-jobs")).hasSize(1);
        } finally {
            mail.stop();
        }
    }

    private static List<String> ended(Sandbox sandbox) {
        return sandbox.truth().jobs().stream().map(Truth.Job::status).toList();
    }

    /** Whatever time it is here, somewhere it is noon: far from midnight, and past the report's time. */
    private static final class ReportTimes {
        private static final ZoneOffset NOON =
                ZoneOffset.ofHours(12 - OffsetDateTime.now(ZoneOffset.UTC).getHour());

        private static String atNoon(String route) {
            return route.replace("at: \"06:00\"", "at: \"06:00\"\n        zone: \"" + NOON + "\"");
        }
    }

    @Test
    void all_news_come_to_the_share() throws Exception {
        Files.createDirectories(home.resolve("share"));
        set("share.folder", home.resolve("share").toString());
        cook("events-to-share");
        running.drop("bracket.stl", SampleModels.stlCube(8));
        await().atMost(SOON).until(() -> lines("share", ".jsonl").stream()
                .anyMatch(line -> line.contains("\"type\":\"order.queued\"")));
    }

    private String address() {
        return "http://127.0.0.1:" + webhook.getAddress().getPort() + "/hook";
    }

    private void failAPrint() throws IOException {
        await().atMost(SOON).until(() -> running.events().stream()
                .anyMatch(event -> event.type().equals("realtime.connected")));
        sandbox.printerIds().forEach(sandbox::failNextJob);
        running.drop("bracket.stl", SampleModels.stlCube(8));
    }

    private List<String> lines(String folder, String suffix) {
        return RunningHome.files(home.resolve(folder)).stream()
                .filter(file -> file.toString().endsWith(suffix))
                .flatMap(file -> {
                    try {
                        return Files.readAllLines(file).stream();
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .toList();
    }
}
