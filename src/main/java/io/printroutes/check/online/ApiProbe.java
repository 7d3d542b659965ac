package io.printroutes.check.online;

import io.printroutes.config.StoreSettings.StoreAccess;
import io.printroutes.ledger.budget.CheckPermits;
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
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/**
 * Asks Printago's API what can be asked without making anything: one request without a credential that counts against
 * nothing (API facts, section 1.7), and a few that count, with which key, store and the needed permissions are tried.
 */
final class ApiProbe {

    /** Beyond it, what is looked for by the server's clock may be missed. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private final String url;
    private final String key;
    private final String store;
    private final String suffix;
    private final String of;
    private final List<Permission> needed;
    private final int most;
    private final Optional<CheckPermits> permits;
    private final DropRoutings routings;
    private final Clock clock;
    private final ApiAnswers answers;
    private final List<ProbeResult> tried = new ArrayList<>();
    private final List<ProbeResult> last = new ArrayList<>();
    private final HttpClient client;

    /**
     * @param needed the permissions to try
     * @param most how many requests may be counted
     * @param routings that are held against the printers which the store lists
     * @param permits of a ledger, if there is one: then a running program's budget is this one's too
     */
    ApiProbe(
            StoreAccess access,
            List<Permission> needed,
            int most,
            Optional<CheckPermits> permits,
            DropRoutings routings,
            SSLContext trust,
            Clock clock) {
        this.url = access.url().replaceFirst("/+$", "");
        this.key = access.key();
        this.store = access.id();
        this.suffix = access.name().isEmpty() ? "" : "store." + access.name() + ".";
        this.of = access.name().isEmpty() ? "" : " of " + access.name();
        this.needed = needed;
        this.most = most;
        this.permits = permits;
        this.routings = routings;
        this.clock = clock;
        this.answers = new ApiAnswers(key, setting("key"), setting("id"), Permission.words(needed));
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(ProbeResult.PATIENCE)
                .sslContext(trust)
                .build();
    }

    List<ProbeResult> all() throws InterruptedException {
        boolean there = address();
        form();
        if (there) {
            permissions();
        }
        permits.ifPresent(budget -> budget(budget.left(store)));
        tried.addAll(last);
        return List.copyOf(tried);
    }

    private String setting(String name) {
        return name.equals("url") || name.equals("key")
                ? "printago." + suffix + "api." + name
                : "printago." + (suffix.isEmpty() ? "store.id" : suffix + "id");
    }

    private void form() {
        if (key.length() < 24 || key.matches(".*\\s.*")) {
            tried.add(ProbeResult.wrong(
                    "PR-4422",
                    "the API key" + of,
                    key.isEmpty() ? "it is not set." : "it is too short, or has a space in it.",
                    "Copy " + setting("key") + " again, all of it and nothing else."));
        }
        if (!store.matches("[a-z0-9]{24}")) {
            tried.add(ProbeResult.wrong(
                    "PR-4421",
                    "the store id" + of,
                    "it is no 24 lower-case letters and digits.",
                    "Copy " + setting("id") + " from Printago's settings, where the API keys are."));
        }
    }

    // ---- permissions and limits ----

    private void permissions() throws InterruptedException {
        Set<String> proven = permits.map(budget -> budget.proven(store)).orElse(Set.of());
        List<Permission> open = new ArrayList<>(needed);
        open.removeIf(permission -> proven.contains(permission.text()));
        if (!routings.isEmpty()) {
            // its answer tells more than the permission, so it is asked for in any case
            open.remove(Permission.PRINTER_VIEW);
            open.add(0, Permission.PRINTER_VIEW);
        }
        if (open.isEmpty()) {
            // the key is tried in any case
            open.add(Permission.QUEUE_VIEW);
        }
        needed.stream()
                .filter(permission -> !open.contains(permission))
                .forEach(permission -> tried.add(
                        ProbeResult.good(permission.named() + of, "allowed, as a recent request has shown.")));
        List<Permission> now = open.subList(0, Math.min(most, open.size()));
        boolean goOn = true;
        for (Permission permission : now) {
            goOn = goOn && asked(permission);
        }
        if (goOn && now.size() < open.size()) {
            tried.add(ProbeResult.note(
                    "further permissions" + of,
                    "not tried, for three requests are all that this may cost: "
                            + open.subList(now.size(), open.size()).stream()
                                    .map(Permission::named)
                                    .collect(Collectors.joining(", "))
                            + ".",
                    permits.isPresent() ? "Run it again: what was seen is not asked again." : ""));
        }
    }

    /** @return whether it is worth asking more */
    private boolean asked(Permission permission) throws InterruptedException {
        Optional<Long> permit = permits.flatMap(budget -> budget.take(store, permission.text(), ProbeResult.PATIENCE));
        if (permits.isPresent() && permit.isEmpty()) {
            tried.add(ProbeResult.note(
                    permission.named() + of,
                    "not asked: our own budget is used up at the moment.",
                    "Run it again later; printago-routes status says what waits."));
            return false;
        }
        String named = permission.named() + of;
        try {
            HttpResponse<String> answer = client.send(request(permission), BodyHandlers.ofString());
            permit.ifPresent(request -> permits.ifPresent(budget -> budget.answered(request, answer.statusCode())));
            tried.add(answers.judge(answer, permission.text(), named));
            if (permission == Permission.PRINTER_VIEW && answer.statusCode() == 200) {
                PrinterList.read(answer.body()).ifPresent(printers -> tried.addAll(routings.against(printers, of)));
            }
            return answer.statusCode() != 401 && answer.statusCode() != 402 && answer.statusCode() != 429;
        } catch (IOException | IllegalArgumentException e) {
            tried.add(ProbeResult.wrong(
                    "PR-4426",
                    named,
                    "no answer within " + ProbeResult.PATIENCE.toSeconds() + " s (" + Reason.of(e) + ").",
                    "Try again in a minute; if it stays so, ask Printago."));
            return false;
        }
    }

    private HttpRequest request(Permission permission) {
        return HttpRequest.newBuilder(URI.create(url + permission.path()))
                .timeout(ProbeResult.PATIENCE)
                .header("authorization", "ApiKey " + key)
                .header("x-printago-storeid", store)
                .header("content-type", "application/json")
                .method(
                        permission.method(),
                        permission.method().equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"))
                .build();
    }

    private void budget(CheckPermits.Left left) {
        String what = "the limits" + of;
        String came = left.inMinute() + " requests are left now, " + left.inHour() + " in this hour";
        tried.add(
                left.shared()
                        ? ProbeResult.note(
                                what,
                                came + "; another program has recently spent the same budget.",
                                "Another program with this store's key? printago.limit.share leaves it room.")
                        : ProbeResult.good(what, came + "; no other program seems to spend them."));
    }

    // ---- address and clock ----

    private boolean address() throws InterruptedException {
        String what = "the address " + url;
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(url + "/v1/hints/schema/paths"))
                            .timeout(ProbeResult.PATIENCE)
                            .build(),
                    BodyHandlers.ofString());
            int status = answer.statusCode();
            if (status >= 300 && status < 500 && status != 429) {
                tried.add(ProbeResult.wrong(
                        "PR-4420",
                        what,
                        "somebody answers with " + status + ", and it is not Printago's API.",
                        "Compare " + setting("url")
                                + " with Printago's documentation; it ends after the host, without /v1."));
                return false;
            }
            tried.add(ProbeResult.good(what, "answers with " + status + "."));
            clock(answer);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            tried.add(ProbeResult.wrong(
                    "PR-4420",
                    what,
                    "no answer (" + Reason.of(e) + ").",
                    "Look at " + setting("url")
                            + ", at the name server, the firewall, and at a proxy that has to be used."));
            return false;
        }
    }

    private void clock(HttpResponse<String> answer) {
        Optional<Instant> theirs = answer.headers().firstValue("date").flatMap(ApiProbe::instant);
        theirs.ifPresent(date -> {
            Duration skew = Duration.between(date, clock.instant());
            String came = "it differs from Printago's by " + skew.abs().toSeconds() + " s.";
            last.add(
                    skew.abs().compareTo(SKEW) > 0
                            ? ProbeResult.wrong(
                                    "PR-4427",
                                    "this machine's clock",
                                    came,
                                    "Set it, and keep it set (timedatectl set-ntp true).")
                            : ProbeResult.good("this machine's clock", came));
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
}
