package io.printroutes.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.printroutes.sandbox.fault.Endpoint;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes down every request and remembers what deleting makes the store forget; tells the truth from it. */
final class Diary {

    /** A request on its way; what is not known yet is filled in as it happens. */
    static final class Entry {
        private final long number;
        private final String method;
        private final String path;
        private final String query;
        private final Instant arrivedAt;
        final Endpoint endpoint;
        String storeId = "";
        boolean counted;
        String fault = "";
        String body = "";
        private int status;
        private @Nullable Instant answeredAt;

        private Entry(long number, String method, String path, String query, Endpoint endpoint, Instant arrivedAt) {
            this.number = number;
            this.method = method;
            this.path = path;
            this.query = query;
            this.endpoint = endpoint;
            this.arrivedAt = arrivedAt;
        }

        /** @param answered 0 if the connection was reset instead */
        void ended(int answered, Instant at) {
            status = answered;
            answeredAt = at;
        }

        private Truth.Request toTruth() {
            return new Truth.Request(
                    number,
                    method,
                    path,
                    query,
                    endpoint.label(),
                    storeId,
                    body,
                    arrivedAt,
                    answeredAt,
                    status,
                    counted,
                    fault);
        }
    }

    private final Clock clock;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Truth.Part> parts = new LinkedHashMap<>();
    private final List<Truth.Upload> uploads = new ArrayList<>();

    Diary(Clock clock) {
        this.clock = clock;
    }

    Entry arrived(String method, String path, String query, Endpoint endpoint) {
        Entry entry = new Entry(entries.size() + 1L, method, path, query, endpoint, clock.instant());
        entries.add(entry);
        return entry;
    }

    void answered(Entry entry, int status) {
        entry.ended(status, clock.instant());
    }

    void uploaded(Truth.Upload upload) {
        uploads.add(upload);
    }

    void made(Truth.Part part) {
        parts.put(part.id(), part);
    }

    void deleted(String partId) {
        parts.computeIfPresent(
                partId,
                (id, p) -> new Truth.Part(
                        id,
                        p.storeId(),
                        p.name(),
                        p.type(),
                        p.description(),
                        p.uploadPath(),
                        p.sha256(),
                        p.bytes(),
                        true));
    }

    Truth truth(Collection<StoreState> stores) {
        List<Truth.PartBuild> builds = new ArrayList<>();
        List<Truth.Job> jobs = new ArrayList<>();
        for (StoreState store : stores) {
            store.partBuilds.all().forEach(build -> builds.add(partBuild(build)));
            store.printJobs.all().forEach(job -> jobs.add(job(job)));
        }
        List<Truth.Request> requests = entries.stream().map(Entry::toTruth).toList();
        List<Truth.Part> made = List.copyOf(parts.values());
        return new Truth(requests, List.copyOf(uploads), made, builds, jobs, summary(requests, made, builds, jobs));
    }

    private static Truth.Summary summary(
            List<Truth.Request> requests, List<Truth.Part> made, List<Truth.PartBuild> builds, List<Truth.Job> jobs) {
        return new Truth.Summary(
                count(builds.stream().map(Truth.PartBuild::label).toList()),
                count(made.stream().map(Truth.Part::sha256).toList()),
                count(requests.stream().map(Truth.Request::endpoint).toList()),
                count(jobs.stream().map(Truth.Job::status).toList()),
                (int) requests.stream().filter(Truth.Request::counted).count(),
                (int) requests.stream().filter(r -> r.status() == 429).count(),
                (int) requests.stream().filter(r -> !r.fault().isEmpty()).count());
    }

    private static Map<String, Integer> count(List<String> names) {
        Map<String, Integer> counts = new TreeMap<>();
        names.forEach(name -> counts.merge(name, 1, Integer::sum));
        return counts;
    }

    private Truth.PartBuild partBuild(ObjectNode build) {
        Map<String, String> tags = new TreeMap<>();
        build.get("requiredPrinterTags").forEachEntry((name, value) -> tags.put(name, value.asText()));
        String partId = build.path("partId").asText("");
        Truth.Part part = parts.get(partId);
        return new Truth.PartBuild(
                build.get("id").asText(),
                build.get("storeId").asText(),
                partId,
                build.path("skuId").asText(""),
                build.path("label").asText(""),
                tags,
                build.get("quantity").intValue(),
                build.get("priority").intValue(),
                part == null ? "" : part.sha256());
    }

    private static Truth.Job job(ObjectNode job) {
        return new Truth.Job(
                job.get("id").asText(),
                job.get("storeId").asText(),
                job.get("partBuildId").asText(),
                job.get("label").asText(""),
                job.get("status").asText(),
                job.path("assignedPrinterId").asText(""),
                job.path("errorMessage").asText(""));
    }
}
