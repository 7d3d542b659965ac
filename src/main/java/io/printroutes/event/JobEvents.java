package io.printroutes.event;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells from what Printago says of a print job whether it has gone a step further. */
final class JobEvents {

    private final String store;
    private final JobTies ties;

    JobEvents(String store, JobTies ties) {
        this.store = store;
        this.ties = ties;
    }

    /** @param received when nothing in the fields says when it happened */
    Optional<Event> read(String id, Fields fields, boolean deleted, Instant received, KnownState state) {
        Optional<KnownJob> known = state.job(id);
        Instant updatedAt = fields.time("updatedAt");
        if (stale(known.orElse(null), updatedAt)) {
            return Optional.empty();
        }
        String status = fields.text("status");
        JobPhase before = known.map(KnownJob::phase).orElse(null);
        JobPhase now = deleted
                ? before == null || before.over() ? before : JobPhase.CANCELLED
                : status == null ? before : JobPhase.of(status).orElse(before);
        if (now == null) {
            return Optional.empty();
        }
        EventType type = step(before == null ? baseline(fields, now) : before, now);
        KnownJob job = learnt(id, known.orElse(null), fields, now, updatedAt, type != null);
        state.put(job);
        return Optional.ofNullable(type).map(step -> event(step, job, fields, received, state));
    }

    private static boolean stale(@Nullable KnownJob known, @Nullable Instant updatedAt) {
        return known != null && updatedAt != null && known.updatedAt() != null && updatedAt.isBefore(known.updatedAt());
    }

    /**
     * What a job that was never heard of was before. A message that lists changes and not the status says that the status is
     * old news; anything else is taken as new, since being told twice is better than not being told.
     */
    private static @Nullable JobPhase baseline(Fields fields, JobPhase now) {
        if (fields.tellsChanges() && !fields.changed("status")) {
            return now;
        }
        String old = fields.oldText("status");
        return old == null ? null : JobPhase.of(old).orElse(null);
    }

    private static @Nullable EventType step(@Nullable JobPhase before, JobPhase now) {
        if (before == now) {
            return null;
        }
        return switch (now) {
            case QUEUED -> null;
            case PRINTING -> before == JobPhase.PAUSED ? EventType.JOB_RESUMED : EventType.JOB_STARTED;
            case PAUSED -> EventType.JOB_PAUSED;
            case COMPLETED -> EventType.JOB_COMPLETED;
            case FAILED -> EventType.JOB_FAILED;
            case CANCELLED -> EventType.JOB_CANCELLED;
        };
    }

    private static KnownJob learnt(
            String id,
            @Nullable KnownJob known,
            Fields fields,
            JobPhase now,
            @Nullable Instant updatedAt,
            boolean news) {
        String status = fields.text("status");
        if (known == null) {
            known = new KnownJob(id, now, null, null, 0, 0, null, null, null, null, null);
        }
        boolean again = known.phase().over() && !now.over();
        return new KnownJob(
                id,
                now,
                status == null ? known.status() : status.toLowerCase(Locale.ROOT),
                updatedAt == null ? known.updatedAt() : updatedAt,
                known.attempt() + (again ? 1 : 0),
                known.news() + (news ? 1 : 0),
                or(fields.text("label"), known.label()),
                or(fields.text("partName"), known.part()),
                or(fields.id("partBuildId"), known.partBuildId()),
                or(fields.id("assignedPrinterId"), known.printerId()),
                or(fields.number("quantityTotal"), known.quantityTotal()));
    }

    private static <T> @Nullable T or(@Nullable T first, @Nullable T second) {
        return first == null ? second : first;
    }

    private Event event(EventType type, KnownJob job, Fields fields, Instant received, KnownState state) {
        Instant stepTime = or(stepTime(type, fields), fields.time("updatedAt"));
        String which = stepTime == null ? "#" + job.news() : stepTime.toString();
        KnownPrinter printer = job.printerId() == null
                ? null
                : state.printer(job.printerId()).orElse(KnownPrinter.unheardOf(job.printerId()));
        String error = type == EventType.JOB_FAILED ? fields.text("errorMessage") : null;
        return EventDraft.of(store, type)
                .tied(tie(job))
                .printer(printer == null ? null : printer.asPrinter())
                .job(asJob(job, percent(type, job, printer)))
                .data("partBuildId", job.partBuildId())
                .data("quantityIndex", fields.number("quantityIndex"))
                .data("quantityTotal", job.quantityTotal())
                .data("error", error)
                .event(
                        EventId.of(store, type.text(), job.id(), "attempt " + job.attempt(), which),
                        or(stepTime, received),
                        sentence(type, job, printer, error));
    }

    JobTies.@Nullable Tie tie(KnownJob job) {
        return ties.find(job.partBuildId(), job.label()).orElse(null);
    }

    static Event.Job asJob(KnownJob job, @Nullable Integer percent) {
        return new Event.Job(job.id(), job.label(), job.part(), job.status(), percent);
    }

    private static @Nullable Integer percent(EventType type, KnownJob job, @Nullable KnownPrinter printer) {
        if (type == EventType.JOB_COMPLETED) {
            return 100;
        }
        return printer != null && job.id().equals(printer.jobId()) ? printer.percent() : null;
    }

    private static @Nullable Instant stepTime(EventType type, Fields fields) {
        return switch (type) {
            case JOB_STARTED -> fields.time("printingStartedAt");
            case JOB_COMPLETED -> fields.time("printingCompletedAt");
            case JOB_CANCELLED -> fields.time("cancelledAt");
            default -> null;
        };
    }

    private static String sentence(
            EventType type, KnownJob job, @Nullable KnownPrinter printer, @Nullable String error) {
        String what = "Print job " + name(job) + (printer == null ? "" : " on printer " + printer.nameOrId());
        return switch (type) {
            case JOB_STARTED -> what + " has started.";
            case JOB_COMPLETED -> what + " is complete.";
            case JOB_FAILED -> what + " has failed" + (error == null ? "." : ": " + error);
            case JOB_CANCELLED -> what + " was cancelled.";
            case JOB_PAUSED -> what + " is paused.";
            default -> what + " goes on.";
        };
    }

    static String name(KnownJob job) {
        String name = or(job.label(), job.part());
        return name == null ? job.id() : "\"" + name + "\"";
    }
}
