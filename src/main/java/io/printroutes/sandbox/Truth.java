package io.printroutes.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What really happened, kept outside the program under test. A snapshot: ask again for a newer one.
 *
 * @param requests in the order of arrival
 * @param uploads complete ones only
 */
public record Truth(
        List<Request> requests,
        List<Upload> uploads,
        List<Part> parts,
        List<PartBuild> partBuilds,
        List<Job> jobs,
        Summary summary) {

    /**
     * @param number from 1
     * @param query as it came, still encoded; empty for an upload
     * @param endpoint as faults name it, {@code create-part}
     * @param body as it came; empty for an upload and for what was refused before it was read
     * @param answeredAt when the answer was written or the connection reset; null while it is neither
     * @param status 0 while there is none, and for a connection that was reset
     * @param counted whether it used up the limits
     * @param fault what was played, empty for none
     */
    public record Request(
            long number,
            String method,
            String path,
            String query,
            String endpoint,
            String storeId,
            String body,
            Instant arrivedAt,
            @Nullable Instant answeredAt,
            int status,
            boolean counted,
            String fault) {}

    /** @param path as {@code signed-upload-urls} answered it */
    public record Upload(String path, String storeId, String sha256, long bytes) {}

    public record Part(
            String id,
            String storeId,
            String name,
            String type,
            String description,
            String uploadPath,
            String sha256,
            long bytes,
            boolean deleted) {}

    /** @param label empty if there is none, as for a SKU */
    public record PartBuild(
            String id,
            String storeId,
            String partId,
            String skuId,
            String label,
            Map<String, String> tags,
            int quantity,
            int priority,
            String sha256) {}

    public record Job(
            String id,
            String storeId,
            String partBuildId,
            String label,
            String status,
            String printerId,
            String errorMessage) {}

    /**
     * @param buildsPerLabel how many part builds bear a label; more than one is a print too many
     * @param partsPerHash how many parts were made of one content
     */
    public record Summary(
            Map<String, Integer> buildsPerLabel,
            Map<String, Integer> partsPerHash,
            Map<String, Integer> requestsPerEndpoint,
            Map<String, Integer> jobsPerStatus,
            int counted,
            int tooMany,
            int faults) {}

    /** The requests to one endpoint, by the name that faults use. */
    public List<Request> requestsTo(String endpoint) {
        return requests.stream().filter(r -> r.endpoint().equals(endpoint)).toList();
    }
}
