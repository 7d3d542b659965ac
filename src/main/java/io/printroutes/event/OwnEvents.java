package io.printroutes.event;

import io.printroutes.order.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the events that are our own news, with ids that come out the same when a crash makes them twice.
 *
 * <p>Each method says by what its id is made besides store and type. Where that is the start of a state ("since"), the caller
 * keeps it with the state: a second notice of the same trouble is then no second event.
 */
public final class OwnEvents {

    private static final int MOST_WARNINGS = 5;

    private final String store;
    private final Clock clock;

    public OwnEvents(String store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** A file was taken and is sound. Id: the receipt. */
    public Event dropAccepted(JobTies.Tie tie, String file, int lines) {
        String name = SafeText.clean(file);
        return about(EventType.DROP_ACCEPTED, tie)
                .data("file", name)
                .data("lines", lines)
                .event(
                        id(EventType.DROP_ACCEPTED, tie.receiptId()),
                        now(),
                        "%s was accepted: %s.".formatted(name, counted(lines, "line")));
    }

    /** The same, with what may not be what was meant: a column that was not read, a code page that was guessed. */
    public Event dropAccepted(JobTies.Tie tie, String file, int lines, List<Problem> warnings) {
        if (warnings.isEmpty()) {
            return dropAccepted(tie, file, lines);
        }
        String name = SafeText.clean(file);
        List<String> said = warnings.stream()
                .limit(MOST_WARNINGS)
                .map(warning -> SafeText.clean(warning.toString()))
                .toList();
        return about(EventType.DROP_ACCEPTED, tie)
                .data("file", name)
                .data("lines", lines)
                .data("warnings", String.join("\n", said))
                .event(
                        id(EventType.DROP_ACCEPTED, tie.receiptId()),
                        now(),
                        "%s was accepted: %s. Look at %s: %s"
                                .formatted(
                                        name,
                                        counted(lines, "line"),
                                        counted(warnings.size(), "warning"),
                                        said.get(0)));
    }

    /** A file was refused. Id: the receipt. */
    public Event dropRejected(JobTies.Tie tie, String file, String code, String why) {
        String name = SafeText.clean(file);
        return about(EventType.DROP_REJECTED, tie)
                .data("file", name)
                .data("code", code)
                .event(
                        id(EventType.DROP_REJECTED, tie.receiptId()),
                        now(),
                        "%s was refused: %s".formatted(name, SafeText.clean(why)));
    }

    /** A file that arrives, or is being sent, has not moved for long. Id: the receipt or other name of the transfer, since. */
    public Event uploadStalled(JobTies.Tie tie, String file, Instant since) {
        String name = SafeText.clean(file);
        return about(EventType.UPLOAD_STALLED, tie)
                .data("file", name)
                .data("since", since.toString())
                .event(
                        id(EventType.UPLOAD_STALLED, tie.receiptId(), file, since.toString()),
                        now(),
                        "%s has not moved since %s.".formatted(name, since));
    }

    /** Id: the receipt and the order. */
    public Event orderReceived(JobTies.Tie tie, int lines) {
        return order(EventType.ORDER_RECEIVED, tie, lines, "was received: " + counted(lines, "line") + ".");
    }

    /** Id: the receipt and the order. */
    public Event orderQueued(JobTies.Tie tie, int lines) {
        return order(EventType.ORDER_QUEUED, tie, lines, "is in the print queue: " + counted(lines, "line") + ".");
    }

    /** Every job of every line is complete ({@link OrderProgress}). Id: the receipt and the order. */
    public Event orderPrinted(JobTies.Tie tie, int lines) {
        return order(EventType.ORDER_PRINTED, tie, lines, "is printed: " + counted(lines, "line") + ".");
    }

    /**
     * Id: the receipt, the order, the attempt.
     *
     * @param attempt 0, and one more each time the order was put back in line
     */
    public Event orderFailed(JobTies.Tie tie, int attempt, String why) {
        return about(EventType.ORDER_FAILED, tie)
                .event(
                        id(EventType.ORDER_FAILED, tie.receiptId(), orEmpty(tie.order()), "attempt " + attempt),
                        now(),
                        name(tie) + " has failed: " + SafeText.clean(why));
    }

    /** Id: the partner, since. */
    public Event partnerUnreachable(String partner, Instant since, String why) {
        return EventDraft.of(store, EventType.PARTNER_UNREACHABLE)
                .from(null, partner)
                .event(
                        id(EventType.PARTNER_UNREACHABLE, partner, since.toString()),
                        since,
                        "Partner %s cannot be reached: %s".formatted(partner, SafeText.clean(why)));
    }

    /** Id: the partner, since when it could not be reached. */
    public Event partnerReachable(String partner, Instant since) {
        return EventDraft.of(store, EventType.PARTNER_REACHABLE)
                .from(null, partner)
                .data("since", since.toString())
                .event(
                        id(EventType.PARTNER_REACHABLE, partner, since.toString()),
                        now(),
                        "Partner %s is reachable again, after %s."
                                .formatted(partner, length(Duration.between(since, now()))));
    }

    /** Id: since. */
    public Event realtimeConnected(Instant since) {
        return since(EventType.REALTIME_CONNECTED, since, "Printago's realtime feed is connected.");
    }

    /** Id: since. */
    public Event realtimeDisconnected(Instant since, String why) {
        return since(
                EventType.REALTIME_DISCONNECTED,
                since,
                "Printago's realtime feed cannot be reached: " + SafeText.clean(why)
                        + " News is caught up with when it is back; files are not concerned.");
    }

    /**
     * The feed was away, and what print jobs did meanwhile has been asked for. Id: both times.
     *
     * @param jobs how many had changed meanwhile
     * @param events how many pieces of news that were not known yet came of it
     * @param planned whether nobody listened because the program was stopped or not set up yet: no warning
     */
    public Event realtimeGap(Instant from, Instant to, int jobs, int events, boolean planned) {
        Severity severity = planned ? Severity.INFO : EventType.REALTIME_GAP.severity();
        return EventDraft.of(store, EventType.REALTIME_GAP.text(), severity)
                .data("planned", planned)
                .data("from", from.toString())
                .data("to", to.toString())
                .data("seconds", Math.max(0, Duration.between(from, to).toSeconds()))
                .data("jobs", jobs)
                .data("events", events)
                .event(
                        id(EventType.REALTIME_GAP, from.toString(), to.toString()),
                        to,
                        ((planned ? "Nobody listened to the realtime feed" : "The realtime feed was away")
                                        + " from %s to %s. %s had changed meanwhile, which was news %s; what printers"
                                        + " reported meanwhile is not known.")
                                .formatted(from, to, counted(jobs, "print job"), counted(events, "time")));
    }

    /**
     * Id: since.
     *
     * @param status 401 for a key that is not known, 403 for a permission that is missing
     */
    public Event credentialsRefused(Instant since, int status) {
        String what = status == 403
                ? "Printago refuses a request: the key lacks a permission (403)."
                : "Printago refuses the key (" + status + ").";
        return EventDraft.of(store, EventType.CREDENTIALS_REFUSED)
                .data("status", status)
                .event(
                        id(EventType.CREDENTIALS_REFUSED, since.toString()),
                        since,
                        what
                                + " Nothing is sent until it is put right: printago-routes check --online says what to do.");
    }

    /** Id: since when they were refused. */
    public Event credentialsRestored(Instant since) {
        return EventDraft.of(store, EventType.CREDENTIALS_RESTORED)
                .data("since", since.toString())
                .event(
                        id(EventType.CREDENTIALS_RESTORED, since.toString()),
                        now(),
                        "Printago accepts the key again; sending goes on.");
    }

    /**
     * What waits takes longer to get through than the operator wants. Id: since.
     *
     * @param since the hour in which it was noticed, so that a restart or a second program tells nothing new
     * @param requests that wait
     * @param throughAt when the last of them can be sent
     */
    public Event budgetLow(Instant since, int requests, Instant throughAt) {
        return EventDraft.of(store, EventType.BUDGET_LOW)
                .data("requests", requests)
                .data("throughAt", throughAt.toString())
                .event(
                        id(EventType.BUDGET_LOW, since.toString()),
                        now(),
                        "%s wait for Printago's limits, through at %s. Nothing is lost; printago-routes status shows what waits."
                                .formatted(counted(requests, "request"), throughAt.truncatedTo(ChronoUnit.SECONDS)));
    }

    /** Printago answered 429. Id: since. */
    public Event limitHit(Instant since, @Nullable Duration retryAfter) {
        return EventDraft.of(store, EventType.LIMIT_HIT)
                .data("retryAfterSeconds", retryAfter == null ? null : retryAfter.toSeconds())
                .event(
                        id(EventType.LIMIT_HIT, since.toString()),
                        since,
                        "Printago's limit was reached (429) though our count had room: something else uses the same store's"
                                + " limit. Lower printago.limit.share if that is meant.");
    }

    /** Id: since. */
    public Event diskLow(Instant since, long freeBytes, long wantedBytes) {
        return EventDraft.of(store, EventType.DISK_LOW)
                .data("freeBytes", freeBytes)
                .data("wantedBytes", wantedBytes)
                .event(
                        id(EventType.DISK_LOW, since.toString()),
                        since,
                        "The disk has %d MB free and %d MB are wanted: nothing new is taken. Make room, or lower disk.min-free."
                                .formatted(freeBytes / 1_000_000, wantedBytes / 1_000_000));
    }

    private Event order(EventType type, JobTies.Tie tie, int lines, String words) {
        return about(type, tie)
                .data("lines", lines)
                .event(id(type, tie.receiptId(), orEmpty(tie.order())), now(), name(tie) + " " + words);
    }

    private Event since(EventType type, Instant since, String message) {
        return EventDraft.of(store, type).event(id(type, since.toString()), since, message);
    }

    private EventDraft about(EventType type, JobTies.Tie tie) {
        return EventDraft.of(store, type).tied(tie);
    }

    private String id(EventType type, String... facts) {
        String[] all = new String[facts.length + 2];
        all[0] = store;
        all[1] = type.text();
        System.arraycopy(facts, 0, all, 2, facts.length);
        return EventId.of(all);
    }

    private Instant now() {
        return clock.instant();
    }

    private static String name(JobTies.Tie tie) {
        if (tie.order() != null) {
            return "Order " + SafeText.clean(tie.order());
        }
        return tie.file() == null ? "Receipt " + tie.receiptId() : SafeText.clean(tie.file());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String length(Duration duration) {
        long minutes = Math.max(0, duration.toMinutes());
        return minutes < 120
                ? counted((int) minutes, "minute")
                : counted((int) Math.min(minutes / 60, 100_000), "hour");
    }
}
