package io.printroutes.event;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How far a print job is, as far as news goes: everything before the printer moves is one phase. */
public enum JobPhase {
    QUEUED,
    PRINTING,
    PAUSED,
    COMPLETED,
    FAILED,
    CANCELLED;

    /** Printago's statuses (API facts, section 1.7), and the spellings that other clients have met (section 3). */
    private static final Map<String, JobPhase> SPELLINGS = Map.ofEntries(
            Map.entry("pending", QUEUED),
            Map.entry("queued", QUEUED),
            Map.entry("assigned", QUEUED),
            Map.entry("slicing", QUEUED),
            Map.entry("sliced", QUEUED),
            Map.entry("finalizing", QUEUED),
            Map.entry("waitingforapproval", QUEUED),
            Map.entry("readyforprinter", QUEUED),
            Map.entry("sendingtoprinter", QUEUED),
            Map.entry("printing", PRINTING),
            Map.entry("started", PRINTING),
            Map.entry("running", PRINTING),
            Map.entry("inprogress", PRINTING),
            Map.entry("resumed", PRINTING),
            Map.entry("paused", PAUSED),
            Map.entry("completed", COMPLETED),
            Map.entry("complete", COMPLETED),
            Map.entry("succeeded", COMPLETED),
            Map.entry("success", COMPLETED),
            Map.entry("finished", COMPLETED),
            Map.entry("done", COMPLETED),
            Map.entry("failed", FAILED),
            Map.entry("failure", FAILED),
            Map.entry("error", FAILED),
            Map.entry("errored", FAILED),
            Map.entry("cancelled", CANCELLED),
            Map.entry("canceled", CANCELLED),
            Map.entry("aborted", CANCELLED));

    /** Over, unless somebody sends the job round again. */
    public boolean over() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }

    /** The phase of a status in any spelling, {@code onJobSucceeded} included; empty for a word nobody has met. */
    public static Optional<JobPhase> of(String status) {
        String word = status.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "").replaceFirst("^(on)?(print)?job", "");
        return Optional.ofNullable(SPELLINGS.get(word));
    }
}
