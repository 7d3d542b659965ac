package io.printroutes.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was last heard of a print job: enough to tell a change from a repetition.
 *
 * @param updatedAt Printago's time of the last change heard of; older news is stale
 * @param attempt how often the job has been sent round again after it was over
 * @param news how many events have been made of this job
 * @param quantityTotal how many jobs its part build has, absent if never told
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KnownJob(
        String id,
        JobPhase phase,
        @Nullable String status,
        @Nullable Instant updatedAt,
        int attempt,
        int news,
        @Nullable String label,
        @Nullable String part,
        @Nullable String partBuildId,
        @Nullable String printerId,
        @Nullable Integer quantityTotal) {}
