package io.printroutes.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells from a printer's record and its stats what has changed. Both are merged into one picture first; only what is then
 * different from the picture before is news.
 *
 * <p>The first picture of a printer is what the next is compared with: that it is offline is no news, that it has an error is.
 */
final class PrinterEvents {

    private final String store;
    private final HealthCodes codes;
    private final JobEvents jobs;

    PrinterEvents(String store, HealthCodes codes, JobEvents jobs) {
        this.store = store;
        this.codes = codes;
        this.jobs = jobs;
    }

    /** A record of the {@code printers} collection, whole or in part. */
    List<Event> readEntity(String id, Fields fields, Instant received, KnownState state) {
        KnownPrinter before = state.printer(id).orElse(KnownPrinter.unheardOf(id));
        Instant updatedAt = fields.time("updatedAt");
        if (stale(before.updatedAt(), updatedAt)) {
            return List.of();
        }
        // Stats tell sooner than the record: a record that lists other changes says nothing new about this one.
        boolean saysOnline = !fields.tellsChanges() || fields.changed("isOnline") || before.online() == null;
        String jobId = fields.has("printingJobId") ? fields.id("printingJobId") : before.jobId();
        KnownPrinter after = new KnownPrinter(
                id,
                or(fields.text("name"), before.name()),
                fields.node("tags").isArray() ? fields.texts("tags") : before.tags(),
                or(saysOnline ? fields.flag("isOnline") : null, before.online()),
                or(fields.flag("confirmedReady"), before.confirmedReady()),
                before.healthErrors(),
                before.printErrors(),
                before.warnings(),
                jobId,
                Objects.equals(jobId, before.jobId()) ? before.percent() : null,
                or(updatedAt, before.updatedAt()),
                before.statsAt(),
                before.news());
        KnownPrinter compared = before.online() == null ? before.withOnline(onlineBefore(fields)) : before;
        return compare(compared, after, Map.of(), updatedAt, received, state);
    }

    /** Whether a printer that was never heard of was online: what a change says, the opposite of a bare new value included. */
    private static @Nullable Boolean onlineBefore(Fields fields) {
        Boolean now = fields.flag("isOnline");
        Boolean old = fields.oldFlag("isOnline");
        return old == null && now != null && fields.changed("isOnline") ? Boolean.valueOf(!now) : old;
    }

    /** A stats message: frequent and sparse. */
    List<Event> readStats(String id, Fields fields, Instant received, KnownState state) {
        KnownPrinter before = state.printer(id).orElse(KnownPrinter.unheardOf(id));
        Instant statsAt = fields.time("receivedAt");
        if (stale(before.statsAt(), statsAt)) {
            return List.of();
        }
        Fields data = fields.under("data");
        Fields print = data.under("print");
        Map<String, String> texts = new TreeMap<>();
        KnownPrinter after = new KnownPrinter(
                id,
                before.name(),
                before.tags(),
                or(fields.flag("isOnline"), before.online()),
                before.confirmedReady(),
                or(codes.standing(data.under("health").node("errors"), texts), before.healthErrors()),
                or(codes.printError(print.node("errorCode"), print.node("printError")), before.printErrors()),
                or(codes.standing(data.under("health").node("warnings"), texts), before.warnings()),
                before.jobId(),
                or(print.percent("percent"), before.percent()),
                before.updatedAt(),
                or(statsAt, before.statsAt()),
                before.news());
        return compare(before, after, texts, statsAt, received, state);
    }

    private List<Event> compare(
            KnownPrinter before,
            KnownPrinter after,
            Map<String, String> texts,
            @Nullable Instant time,
            Instant received,
            KnownState state) {
        List<Change> changes = changes(before, after, texts);
        List<Event> events = new ArrayList<>();
        int news = before.news();
        for (Change change : changes) {
            news++;
            String which = time == null ? "#" + news : time.toString();
            events.add(draft(change, after, state)
                    .event(
                            EventId.of(
                                    store,
                                    change.type().text(),
                                    after.id(),
                                    Objects.toString(change.code(), ""),
                                    which),
                            time == null ? received : time,
                            "Printer " + after.nameOrId() + " " + change.words()));
        }
        // Stats come every second or so. To leave those unwritten that tell nothing new is safe: sent again they tell
        // nothing new.
        if (!after.tellsNothingNewAfter(before)) {
            state.put(after.withNews(news));
        }
        return events;
    }

    private record Change(
            EventType type, @Nullable String code, @Nullable String text, String words) {}

    private static List<Change> changes(KnownPrinter before, KnownPrinter after, Map<String, String> texts) {
        List<Change> changes = new ArrayList<>();
        if (before.online() != null && !before.online().equals(after.online())) {
            changes.add(
                    Boolean.TRUE.equals(after.online())
                            ? new Change(EventType.PRINTER_ONLINE, null, null, "is online.")
                            : new Change(EventType.PRINTER_OFFLINE, null, null, "is offline."));
        }
        for (String code : added(before.errors(), after.errors())) {
            changes.add(health(EventType.PRINTER_ERROR, "an error", code, texts));
        }
        for (String code : added(before.warnings(), after.warnings())) {
            changes.add(health(EventType.PRINTER_WARNING, "a warning", code, texts));
        }
        if (!before.ready() && after.ready()) {
            String words = before.errors().isEmpty() ? "is ready for the next print." : "has no error any more.";
            changes.add(new Change(EventType.PRINTER_READY, null, null, words));
        }
        return changes;
    }

    private static Change health(EventType type, String what, String code, Map<String, String> texts) {
        String text = texts.get(code);
        return new Change(type, code, text, "reports " + what + ": " + code + (text == null ? "." : ", " + text));
    }

    private static Set<String> added(Set<String> before, Set<String> after) {
        Set<String> added = new TreeSet<>(after);
        added.removeAll(before);
        return added;
    }

    private EventDraft draft(Change change, KnownPrinter printer, KnownState state) {
        EventDraft draft = EventDraft.of(store, change.type())
                .printer(printer.asPrinter())
                .data("code", change.code())
                .data("text", change.text());
        KnownJob job =
                printer.jobId() == null ? null : state.job(printer.jobId()).orElse(null);
        return job == null || job.phase().over()
                ? draft
                : draft.job(JobEvents.asJob(job, printer.percent())).tied(jobs.tie(job));
    }

    private static boolean stale(@Nullable Instant known, @Nullable Instant told) {
        return known != null && told != null && told.isBefore(known);
    }

    private static <T> @Nullable T or(@Nullable T first, @Nullable T second) {
        return first == null ? second : first;
    }
}
