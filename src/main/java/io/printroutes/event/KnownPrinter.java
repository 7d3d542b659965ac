package io.printroutes.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was last heard of a printer, gathered from sparse messages: a field that a message leaves out keeps its value.
 *
 * @param confirmedReady whether somebody has cleared the bed, absent if never told
 * @param healthErrors codes of {@code health.errors}, without the ignored ones
 * @param printErrors code of the print's own error, none or one
 * @param percent of the running print, 0 to 100
 * @param updatedAt Printago's time of the last change of the printer's record
 * @param statsAt {@code receivedAt} of the last stats
 * @param news how many events have been made of this printer
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record KnownPrinter(
        String id,
        @Nullable String name,
        List<String> tags,
        @Nullable Boolean online,
        @Nullable Boolean confirmedReady,
        Set<String> healthErrors,
        Set<String> printErrors,
        Set<String> warnings,
        @Nullable String jobId,
        @Nullable Integer percent,
        @Nullable Instant updatedAt,
        @Nullable Instant statsAt,
        int news) {

    public KnownPrinter {
        tags = tags == null ? List.of() : List.copyOf(tags);
        healthErrors = healthErrors == null ? Set.of() : Set.copyOf(healthErrors);
        printErrors = printErrors == null ? Set.of() : Set.copyOf(printErrors);
        warnings = warnings == null ? Set.of() : Set.copyOf(warnings);
    }

    static KnownPrinter unheardOf(String id) {
        return new KnownPrinter(
                id, null, List.of(), null, null, Set.of(), Set.of(), Set.of(), null, null, null, null, 0);
    }

    /** Every error code that stands, in order. */
    Set<String> errors() {
        Set<String> all = new TreeSet<>(healthErrors);
        all.addAll(printErrors);
        return all;
    }

    /** Nothing known stands in the way of the next print: no error, and nobody has said that the bed is full. */
    boolean ready() {
        return healthErrors.isEmpty() && printErrors.isEmpty() && !Boolean.FALSE.equals(confirmedReady);
    }

    KnownPrinter withOnline(@Nullable Boolean heard) {
        return new KnownPrinter(
                id,
                name,
                tags,
                heard,
                confirmedReady,
                healthErrors,
                printErrors,
                warnings,
                jobId,
                percent,
                updatedAt,
                statsAt,
                news);
    }

    KnownPrinter withNews(int made) {
        return new KnownPrinter(
                id,
                name,
                tags,
                online,
                confirmedReady,
                healthErrors,
                printErrors,
                warnings,
                jobId,
                percent,
                updatedAt,
                statsAt,
                made);
    }

    /** The two differ in nothing, or only in when stats last came. */
    boolean tellsNothingNewAfter(KnownPrinter before) {
        return equals(new KnownPrinter(
                before.id,
                before.name,
                before.tags,
                before.online,
                before.confirmedReady,
                before.healthErrors,
                before.printErrors,
                before.warnings,
                before.jobId,
                before.percent,
                before.updatedAt,
                statsAt,
                before.news));
    }

    Event.Printer asPrinter() {
        return new Event.Printer(id, name, tags);
    }

    /** What people call it. */
    String nameOrId() {
        return name == null ? id : name;
    }
}
