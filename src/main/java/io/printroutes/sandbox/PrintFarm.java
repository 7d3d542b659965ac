package io.printroutes.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.printroutes.sandbox.entity.Ids;
import io.printroutes.sandbox.entity.Json;
import io.printroutes.sandbox.entity.Loop;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One store's queue and its virtual printers: one job per copy, taken by the first idle printer that its tags allow. */
final class PrintFarm implements VirtualPrinter.Owner {

    private static final Duration LONGEST_JOB_DELAY = Duration.ofMillis(200);

    private final StoreState store;
    private final Duration printTime;
    private final Clock serverClock;
    private final Ids ids;
    private final Loop loop;
    private final News news;
    private final Map<String, VirtualPrinter> printers = new LinkedHashMap<>();
    private final Map<String, List<ObjectNode>> jobsOfBuild = new LinkedHashMap<>();
    private final List<ObjectNode> pending = new ArrayList<>();
    private int jobCount;
    private boolean closed;

    PrintFarm(
            StoreState store,
            int storeNumber,
            SandboxOptions.Farm farm,
            Clock serverClock,
            Ids ids,
            Loop loop,
            News news) {
        this.store = store;
        this.printTime = farm.printTime();
        this.serverClock = serverClock;
        this.ids = ids;
        this.loop = loop;
        this.news = news;
        int number = 0;
        for (SandboxOptions.PrinterSpec spec : farm.printers()) {
            String id = "sandboxprinter%04d%06d".formatted(storeNumber, ++number);
            VirtualPrinter printer = new VirtualPrinter(id, spec, store, this, loop, news);
            printers.put(id, printer);
            store.printers.add(printer.entity());
            printer.announceStats();
        }
    }

    @Override
    public Duration printTime() {
        return printTime;
    }

    @Override
    public Clock serverClock() {
        return serverClock;
    }

    Optional<VirtualPrinter> find(String idOrName) {
        return printers.values().stream()
                .filter(p -> p.id().equals(idOrName) || p.name().equals(idOrName))
                .findFirst();
    }

    /** Timers that still run find nothing to do. */
    void close() {
        closed = true;
    }

    @Override
    public boolean closed() {
        return closed;
    }

    /** The jobs appear a little later, as they do at Printago. */
    void queue(List<ObjectNode> builds) {
        Duration share = printTime.dividedBy(20);
        loop.after(share.compareTo(LONGEST_JOB_DELAY) < 0 ? share : LONGEST_JOB_DELAY, () -> {
            if (!closed) {
                builds.forEach(this::makeJobs);
                dispatch();
            }
        });
    }

    private void makeJobs(ObjectNode build) {
        List<ObjectNode> jobs = new ArrayList<>();
        int quantity = build.get("quantity").intValue();
        for (int copy = 1; copy <= quantity; copy++) {
            ObjectNode job = store.printJobs.add(job(build, copy, quantity));
            jobs.add(job);
            news.inserted(store, News.PRINT_JOBS, job);
        }
        jobsOfBuild.put(build.get("id").textValue(), jobs);
        pending.addAll(build.get("position").asText().equals("front") ? 0 : pending.size(), jobs);
        pending.sort(Comparator.comparingInt(job -> job.get("priority").intValue()));
    }

    private ObjectNode job(ObjectNode build, int copy, int quantity) {
        ObjectNode job = store.own(Json.object(), ids, Json.time(serverClock.instant()));
        String name = build.get("partCopy").get("name").asText();
        job.put("partBuildId", build.get("id").textValue())
                .put("quantityIndex", copy)
                .put("quantityTotal", quantity)
                .put("partName", name)
                .put(
                        "label",
                        build.get("label").isNull() ? name : build.get("label").textValue())
                .put("queueOrder", ++jobCount)
                .put("taskId", jobCount)
                .put("hidden", false)
                .put("status", "pending");
        for (String field : List.of("partId", "skuId", "skuName", "priority", "requiredPrinterTags")) {
            job.set(field, build.get(field));
        }
        for (String field : List.of(
                "orderId",
                "assignedPrinterId",
                "assignmentStartedAt",
                "assignmentCompletedAt",
                "printingStartedAt",
                "printingCompletedAt",
                "cancelledAt",
                "errorMessage")) {
            job.putNull(field);
        }
        return job;
    }

    /** Gives every idle printer the first job that it may print. */
    @Override
    public void dispatch() {
        for (VirtualPrinter printer : printers.values()) {
            if (printer.idle()) {
                takeFirst(printer);
            }
        }
    }

    private void takeFirst(VirtualPrinter printer) {
        for (Iterator<ObjectNode> queue = pending.iterator(); queue.hasNext(); ) {
            ObjectNode job = queue.next();
            if (printer.mayPrint((ObjectNode) job.get("requiredPrinterTags"))) {
                queue.remove();
                printer.start(job);
                return;
            }
        }
    }

    /** @param times fields of the job that are now */
    @Override
    public void move(ObjectNode job, String status, String... times) {
        String now = Json.time(serverClock.instant());
        job.put("status", status).put("updatedAt", now);
        for (String time : times) {
            job.put(time, now);
        }
        news.updated(store, News.PRINT_JOBS, job, "status", "updatedAt");
        follow(job.get("partBuildId").textValue(), now);
    }

    /** A build is what its jobs are. */
    private void follow(String buildId, String now) {
        ObjectNode build = store.partBuilds.find(buildId);
        if (build == null) {
            return;
        }
        List<String> statuses = jobsOfBuild.getOrDefault(buildId, List.of()).stream()
                .map(job -> job.get("status").textValue())
                .toList();
        String status;
        if (statuses.stream().allMatch("completed"::equals)) {
            status = "success";
        } else if (statuses.contains("failed")) {
            status = "error";
        } else {
            status = statuses.contains("printing") ? "printing" : "queued";
        }
        if (!build.get("status").textValue().equals(status)) {
            build.put("status", status).put("updatedAt", now);
            build.put("printStatus", status.equals("queued") ? "pending" : status);
            news.updated(store, News.PART_BUILDS, build, "status", "printStatus", "updatedAt");
        }
    }
}
