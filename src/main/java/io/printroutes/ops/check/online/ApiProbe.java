package io.printroutes.ops.check.online;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printroutes.ops.Setting;
import io.printroutes.ops.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks Printago's API what can be asked without making anything: one request without a credential that counts against
 * nothing (API facts, section 1.7), and three that count, with which key, store and the needed permissions are tried.
 */
final class ApiProbe {

    /** Beyond it, what is looked for by the server's clock may be missed. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private static final String PERMISSIONS =
            "part.create part.view job.create queue.view order.create order.view order.print sku.view material.view"
                    + " printer.view printer.stats";

    private final String url;
    private final String key;
    private final String store;
    private final Clock clock;
    private final List<Tried> tried = new ArrayList<>();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Tried.PATIENCE)
            .build();

    ApiProbe(Settings settings, Clock clock) {
        this.url = settings.text(Setting.API_URL).replaceFirst("/+$", "");
        this.key = settings.text(Setting.API_KEY);
        this.store = settings.text(Setting.STORE_ID);
        this.clock = clock;
    }

    List<Tried> all() throws InterruptedException {
        form();
        if (address() && asked("GET", "/v1/print-jobs?limit=1", "queue.view", "key, store and the print queue")) {
            asked("POST", "/v1/storage/signed-upload-urls", "part.create", "uploading");
            asked("POST", "/v2/builds/preview", "job.create", "queueing prints");
        }
        return List.copyOf(tried);
    }

    private void form() {
        if (!store.matches("[a-z0-9]{24}")) {
            tried.add(Tried.wrong(
                    "PR-4421",
                    "the store id",
                    "it is no 24 lower-case letters and digits.",
                    "Copy printago.store.id from Printago's settings, where the API keys are."));
        }
        if (key.length() < 24 || key.matches(".*\\s.*")) {
            tried.add(Tried.wrong(
                    "PR-4422",
                    "the API key",
                    key.isEmpty() ? "it is not set." : "it is too short, or has a space in it.",
                    "Copy printago.api.key again, all of it and nothing else."));
        }
    }

    private boolean address() throws InterruptedException {
        String what = "the address " + url;
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(url + "/v1/hints/schema/paths"))
                            .timeout(Tried.PATIENCE)
                            .build(),
                    BodyHandlers.ofString());
            int status = answer.statusCode();
            if (status >= 300 && status < 500 && status != 429) {
                tried.add(
                        Tried.wrong(
                                "PR-4420",
                                what,
                                "somebody answers with " + status + ", and it is not Printago's API.",
                                "Compare printago.api.url with Printago's documentation; it ends after the host, without /v1."));
                return false;
            }
            tried.add(Tried.good(what, "answers with " + status + "."));
            clock(answer);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            tried.add(Tried.wrong(
                    "PR-4420",
                    what,
                    "no answer (" + e.getClass().getSimpleName() + ").",
                    "Look at printago.api.url, at the name server, the firewall, and at a proxy that has to be used."));
            return false;
        }
    }

    private void clock(HttpResponse<String> answer) {
        Optional<Instant> theirs = answer.headers().firstValue("date").flatMap(ApiProbe::instant);
        theirs.ifPresent(date -> {
            Duration skew = Duration.between(date, clock.instant());
            String came = "it differs from Printago's by " + skew.abs().toSeconds() + " s.";
            tried.add(
                    skew.abs().compareTo(SKEW) > 0
                            ? Tried.wrong(
                                    "PR-4427",
                                    "this machine's clock",
                                    came,
                                    "Set it, and keep it set (timedatectl set-ntp true).")
                            : Tried.good("this machine's clock", came));
        });
    }

    private static Optional<Instant> instant(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /**
     * A request that needs a permission and makes nothing: an empty body is refused, but only after the permission was
     * looked at.
     *
     * @return whether it is worth asking more
     */
    private boolean asked(String method, String path, String permission, String what) throws InterruptedException {
        String named = what + " (" + permission + ")";
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(url + path))
                            .timeout(Tried.PATIENCE)
                            .header("authorization", "ApiKey " + key)
                            .header("x-printago-storeid", store)
                            .header("content-type", "application/json")
                            .method(
                                    method,
                                    method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"))
                            .build(),
                    BodyHandlers.ofString());
            Tried result = judged(answer, permission, named);
            tried.add(result);
            return answer.statusCode() != 401 && answer.statusCode() != 429;
        } catch (IOException | IllegalArgumentException e) {
            tried.add(Tried.wrong(
                    "PR-4426",
                    named,
                    "no answer within " + Tried.PATIENCE.toSeconds() + " s ("
                            + e.getClass().getSimpleName() + ").",
                    "Try again in a minute; if it stays so, ask Printago."));
            return false;
        }
    }

    private Tried judged(HttpResponse<String> answer, String permission, String named) {
        int status = answer.statusCode();
        return switch (status) {
            case 401 ->
                Tried.wrong(
                        "PR-4423",
                        named,
                        "401: the key is not accepted. " + theirs(answer),
                        "It was revoked, mistyped, or is another store's: compare printago.api.key and printago.store.id with"
                                + " Printago's settings. A commercial account is needed for API keys.");
            case 402, 403 -> forbidden(answer, permission, named);
            case 429 ->
                Tried.wrong(
                        "PR-4425",
                        named,
                        "429: the store's limit is used up"
                                + answer.headers()
                                        .firstValue("retry-after")
                                        .map(after -> " (again in " + after + ")")
                                        .orElse("")
                                + ".",
                        "Somebody else spends the same budget: another program with this key, or a second copy of this one."
                                + " printago.limit.share leaves them room.");
            case 404, 405, 410 ->
                Tried.note(named, status + ": this version of the API is not there.", "Another is used.");
            default ->
                status >= 500
                        ? Tried.wrong(
                                "PR-4426", named, status + ": Printago has a trouble of its own.", "Try again later.")
                        : Tried.good(named, "allowed.");
        };
    }

    private Tried forbidden(HttpResponse<String> answer, String permission, String named) {
        boolean ofStore = !theirs(answer).contains("permission");
        return Tried.wrong(
                "PR-4424",
                named,
                answer.statusCode() + ": not allowed. " + theirs(answer),
                ofStore
                        ? "Is printago.store.id the store that the key was made for? Else the key lacks " + permission
                                + "."
                        : "Give the key " + permission + " in Printago's settings. It needs " + PERMISSIONS
                                + ", and never one to delete.");
    }

    /** What the server says in words, cut, and without the key should it repeat it. */
    private String theirs(HttpResponse<String> answer) {
        try {
            String message =
                    new ObjectMapper().readTree(answer.body()).path("message").asText();
            String safe = key.isEmpty() ? message : message.replace(key, "(the key)");
            return safe.isEmpty() ? "" : "\"" + safe.substring(0, Math.min(200, safe.length())) + "\"";
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}
