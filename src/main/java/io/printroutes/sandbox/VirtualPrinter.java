package io.printroutes.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.printroutes.sandbox.entity.Json;
import io.printroutes.sandbox.entity.Loop;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One printer that walks one job at a time through the real statuses (API facts, section 1.7). */
final class VirtualPrinter {

    /** All before {@code printing} take a twentieth of the print time each. */
    private static final List<String> WAY =
            List.of("assigned", "slicing", "sliced", "ready-for-printer", "sending-to-printer", "printing");

    private static final String PAUSED_BY_USER = "0300-8013";
    private static final String FILAMENT_RAN_OUT = "0700-8011";

    /** Whoever has printers: gives them jobs, and is told how those go on. */
    interface Owner {

        Clock serverClock();

        /** From taking a job to its end. */
        Duration printTime();

        boolean closed();

        /** @param times fields of the job that are now */
        void move(ObjectNode job, String status, String... times);

        /** Gives every idle printer the first job that it may print. */
        void dispatch();
    }

    private final ObjectNode entity;
    private final SandboxOptions.PrinterSpec spec;
    private final StoreState store;
    private final Owner farm;
    private final Loop loop;
    private final News news;
    private @Nullable ObjectNode job;
    private int step;
    private boolean failNext;
    private boolean paused;
    private boolean waiting;

    VirtualPrinter(String id, SandboxOptions.PrinterSpec spec, StoreState store, Owner farm, Loop loop, News news) {
        this.spec = spec;
        this.store = store;
        this.farm = farm;
        this.loop = loop;
        this.news = news;
        this.entity = entity(id);
    }

    private ObjectNode entity(String id) {
        String now = Json.time(farm.serverClock().instant());
        ObjectNode printer = Json.object()
                .put("id", id)
                .put("storeId", store.id())
                .put("createdAt", now)
                .put("updatedAt", now)
                .put("provider", "Bambu")
                .put("deviceId", "SN" + id.substring(14))
                .put("name", spec.name())
                .put("nozzleDiameter", "0.4")
                .put("enabled", true)
                .put("confirmedReady", true)
                .put("isAvailable", spec.online())
                .put("isOnline", spec.online())
                .putNull("printingJobId")
                .putNull("lastPrintedAt")
                .put("continuousPrint", false)
                .put("lifetimePrintHours", 0)
                .put("lifetimeJobCount", 0)
                .put("isInMaintenance", false);
        var tags = printer.putArray("tags");
        spec.tags().forEach(tags::add);
        printer.set("metadata", metadata(id));
        return printer;
    }

    /** With the printer's LAN password, as Printago answers it too: it must never leave a client again. */
    private ObjectNode metadata(String id) {
        return Json.object()
                .put("provider", "bambu")
                .put("name", spec.name())
                .put("dev_id", "SN" + id.substring(14))
                .put("online", spec.online())
                .put("print_status", "IDLE")
                .put("dev_model_name", "C12")
                .put("dev_product_name", "P1S")
                .put("nozzle_diameter", 0.4)
                .put("dev_access_code", "secret-" + id.substring(18));
    }

    ObjectNode entity() {
        return entity;
    }

    String id() {
        return entity.get("id").textValue();
    }

    String name() {
        return spec.name();
    }

    boolean online() {
        return entity.get("isOnline").booleanValue();
    }

    boolean idle() {
        return job == null && online() && !paused && entity.get("enabled").booleanValue();
    }

    /** A disabled printer takes no further job. */
    void enable(boolean enabled) {
        entity.put("enabled", enabled);
        if (enabled) {
            farm.dispatch();
        }
    }

    /** {@code =A|B} is any of these, {@code &=A|B} is all of them. */
    boolean mayPrint(ObjectNode required) {
        String printer = required.path("printer.id").asText("");
        if (!printer.isEmpty() && !words(printer).contains(id())) {
            return false;
        }
        String tags = required.path("user.tags").asText("");
        return tags.isEmpty() || spec.tags().containsAll(words(tags));
    }

    private static List<String> words(String condition) {
        return Arrays.asList(condition.substring(condition.indexOf('=') + 1).split("\\|"));
    }

    void start(ObjectNode taken) {
        job = taken;
        step = 0;
        taken.put("assignedPrinterId", id());
        entity.put("printingJobId", taken.get("id").textValue());
        changed("isAvailable", entity.put("isAvailable", false));
        farm.move(taken, WAY.get(0), "assignmentStartedAt", "assignmentCompletedAt");
        goOn(farm.printTime().dividedBy(20));
    }

    void failNext() {
        failNext = true;
    }

    void online(boolean online) {
        entity.put("isOnline", online).put("isAvailable", online && job == null);
        changed("isOnline", entity);
        announceStats();
        resumeWaiting();
    }

    /** By a user, which the stats cannot tell from an error. */
    void pause() {
        paused = true;
        if (job != null) {
            farm.move(job, "paused");
        }
        stats("PAUSE", List.of(PAUSED_BY_USER));
    }

    void resume() {
        paused = false;
        if (job != null) {
            farm.move(job, WAY.get(step));
        }
        announceStats();
        resumeWaiting();
    }

    void announceStats() {
        String state = !online() ? "OFFLINE" : paused ? "PAUSE" : job == null ? "IDLE" : "RUNNING";
        stats(state, paused ? List.of(PAUSED_BY_USER) : List.of());
    }

    private void goOn(Duration delay) {
        loop.after(delay, () -> {
            if (farm.closed() || job == null) {
                return;
            }
            if (paused || !online()) {
                waiting = true;
            } else {
                advance(job);
            }
        });
    }

    private void resumeWaiting() {
        if (waiting && !paused && online()) {
            waiting = false;
            goOn(Duration.ZERO);
        } else if (!farm.closed()) {
            farm.dispatch();
        }
    }

    private void advance(ObjectNode current) {
        if (step == WAY.size() - 1) {
            finish(current);
            return;
        }
        step++;
        if (WAY.get(step).equals("printing")) {
            farm.move(current, "printing", "printingStartedAt");
            stats("RUNNING", List.of());
            Duration half = farm.printTime().multipliedBy(3).dividedBy(8);
            loop.after(half, () -> progress(current));
            goOn(half.multipliedBy(2));
        } else {
            farm.move(current, WAY.get(step));
            goOn(farm.printTime().dividedBy(20));
        }
    }

    private void finish(ObjectNode current) {
        boolean failed = failNext;
        failNext = false;
        job = null;
        if (failed) {
            current.put("errorMessage", "Filament ran out");
            stats("FAILED", List.of(FILAMENT_RAN_OUT));
            farm.move(current, "failed");
        } else {
            entity.put("lifetimeJobCount", entity.get("lifetimeJobCount").intValue() + 1);
            stats("FINISH", List.of());
            farm.move(current, "completed", "printingCompletedAt");
        }
        entity.putNull("printingJobId");
        changed("isAvailable", entity.put("isAvailable", true));
        farm.dispatch();
    }

    private void changed(String field, ObjectNode changed) {
        changed.put("updatedAt", Json.time(farm.serverClock().instant()));
        news.updated(store, News.PRINTERS, changed, field, "printingJobId", "updatedAt");
    }

    /** Sparse, as stats are: only the progress, no state and no health. */
    private void progress(ObjectNode current) {
        if (job == current && !farm.closed()) {
            ObjectNode stats = Json.object()
                    .put("printerId", id())
                    .put("storeId", store.id())
                    .put("receivedAt", Json.time(farm.serverClock().instant()));
            stats.putObject("data").putObject("print").put("percent", 50).put("currentLayer", 60);
            news.stats(store, id(), stats);
        }
    }

    /** Everything that is known about the printer now. */
    void stats(String state, List<String> errors) {
        ObjectNode stats = Json.object()
                .put("printerId", id())
                .put("storeId", store.id())
                .put("state", state)
                .put("isOnline", online())
                .put("isAvailable", entity.get("isAvailable").booleanValue())
                .put("receivedAt", Json.time(farm.serverClock().instant()));
        ObjectNode data = stats.putObject("data");
        data.putObject("temps").put("nozzle", job == null ? 25 : 220).put("bed", job == null ? 24 : 60);
        ObjectNode print = data.putObject("print")
                .put("percent", state.equals("FINISH") ? 100 : 0)
                .put("totalLayers", 120)
                .put("errorCode", errors.isEmpty() ? "" : errors.get(0));
        if (job != null) {
            print.put("taskName", job.get("label").textValue());
        }
        ObjectNode health = data.putObject("health");
        var list = health.putArray("errors");
        errors.forEach(code -> list.addObject()
                .put("code", code)
                .put(
                        "message",
                        code.equals(PAUSED_BY_USER) ? "Printing was paused by the user." : "Filament ran out."));
        health.putArray("warnings");
        news.stats(store, id(), stats);
    }
}
