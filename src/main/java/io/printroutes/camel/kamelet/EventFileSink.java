package io.printroutes.camel.kamelet;

import io.printroutes.config.Quantities;
import io.printroutes.event.Event;
import io.printroutes.event.EventJson;
import io.printroutes.manifest.table.CsvWriter;
import io.printroutes.notify.EventFile;
import io.printroutes.notify.FolderLocks;
import io.printroutes.order.FileFailure;
import io.printroutes.order.FolderMode;
import io.printroutes.receipt.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that news is written to, as the kamelet describes it: a file a day of JSON Lines or CSV, or a file for each piece.
 * What is written is on the disk before the rule moves on.
 */
public final class EventFileSink extends KameletBean {

    private static final Logger LOG = LoggerFactory.getLogger(EventFileSink.class);

    private static final List<String> COLUMNS = List.of(
            "occurred_at", "type", "severity", "printer", "job", "order_id", "receipt_id", "partner", "message", "id");

    private final ZoneId zone = ZoneId.systemDefault();
    private Path folder = Path.of("");
    private String form = "lines";
    private String keep = "";
    private LocalDate swept = LocalDate.MIN;

    public synchronized void write(Event event) throws IOException {
        LocalDate today = LocalDate.ofInstant(bean(Clock.class).instant(), zone);
        LocalDate before = keep.isBlank()
                ? LocalDate.MIN
                : today.minusDays(Quantities.duration(keep).toDays());
        FolderMode.make(folder);
        switch (form) {
            case "lines" -> new EventFile(folder, bean(Clock.class), zone, bean(FolderLocks.class)).append(event);
            case "csv" -> {
                synchronized (bean(FolderLocks.class).of(folder)) {
                    appendRow(folder.resolve(today + ".csv"), event);
                }
            }
            case "each" -> writeAlone(folder.resolve(today.toString()), event);
            default -> throw new IllegalArgumentException("an event file is lines, csv or each, not '" + form + "'");
        }
        if (!keep.isBlank() && !swept.equals(today)) {
            swept = today;
            sweep(before);
        }
    }

    private static void appendRow(Path file, Event event) throws IOException {
        boolean begins = !Files.exists(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) == 0;
        Event.Printer printer = event.printer();
        Event.Job job = event.job();
        Event.Order order = event.order();
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        try (CsvWriter csv = new CsvWriter(rows)) {
            if (begins) {
                csv.write(COLUMNS);
            }
            csv.write(Arrays.asList(
                    event.occurredAt(),
                    event.type(),
                    event.severity().text(),
                    printer == null ? null : printer.name() == null ? printer.id() : printer.name(),
                    job == null ? null : job.label() == null ? job.id() : job.label(),
                    order == null ? null : order.id(),
                    order == null ? null : order.receiptId(),
                    event.partner(),
                    event.message(),
                    event.id()));
        }
        EventFile.appendLine(file, rows.toString(StandardCharsets.UTF_8));
    }

    /** Its name is made of its time, type and id: written again after a crash it is the same file. */
    private static void writeAlone(Path day, Event event) throws IOException {
        FolderMode.make(day);
        String time = event.occurredAt().toString().replaceAll("[^0-9TZ.]", "");
        String name = time + " " + event.type().replaceAll("[^a-z0-9.-]", "-") + " "
                + event.id().replaceAll("[^A-Za-z0-9_-]", "-");
        AtomicFile.write(day.resolve(name + ".json"), EventJson.write(event).getBytes(StandardCharsets.UTF_8));
    }

    /** Only what is named as we name it: a day. The news is written by then: what can't be deleted must not repeat it. */
    private void sweep(LocalDate before) {
        List<Path> old = List.of();
        try (Stream<Path> entries = Files.list(folder)) {
            old = entries.filter(entry -> isOlder(entry.getFileName().toString(), before))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            sayNotDeleted(folder, e);
        }
        for (Path entry : old) {
            try {
                delete(entry);
            } catch (IOException | UncheckedIOException e) {
                sayNotDeleted(entry, e);
            }
        }
    }

    private static void delete(Path entry) throws IOException {
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> files = Files.list(entry)) {
                for (Path file : files.toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
        Files.deleteIfExists(entry);
    }

    private static void sayNotDeleted(Path entry, Exception e) {
        LOG.warn(
                "PR-6401: old event files in {} are not deleted ({}). Look at the rights there; it is tried again tomorrow.",
                entry,
                FileFailure.words(e));
    }

    private static boolean isOlder(String name, LocalDate before) {
        return name.matches("\\d{4}-\\d{2}-\\d{2}(\\.jsonl|\\.csv)?")
                && name.substring(0, 10).compareTo(before.toString()) < 0;
    }

    public void setFolder(String folder) {
        this.folder = Path.of(folder);
    }

    public void setForm(String form) {
        this.form = form;
    }

    public void setKeep(String keep) {
        this.keep = keep;
    }
}
