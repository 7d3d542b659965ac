package io.printroutes.camel.kamelet;

import io.printroutes.config.KnownStores;
import io.printroutes.config.StoreSettings.StoreAccess;
import io.printroutes.ledger.report.DayReport;
import io.printroutes.ledger.report.DayReports;
import io.printroutes.ledger.report.PrintedJob;
import io.printroutes.manifest.table.CsvWriter;
import io.printroutes.notify.DeliveryFailed;
import io.printroutes.order.Backoff;
import io.printroutes.order.FolderMode;
import io.printroutes.receipt.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A daily report, as the kamelet describes it: the day's prints as a table, written into a folder and then handed on. The
 * table is written again if need be, for it is the same; what comes after it, such as a mail, is done once.
 */
public final class PrintedJobsSource extends KameletBean {

    private static final Logger LOG = LoggerFactory.getLogger(PrintedJobsSource.class);
    private static final List<String> COLUMNS =
            List.of("ended", "status", "label", "part", "printer", "started", "message");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final Backoff BACKOFF = new Backoff(Duration.ofMinutes(1), Duration.ofHours(1));

    private String name = "";
    private String store = "";
    private LocalTime at = LocalTime.of(6, 0);
    private ZoneId zone = ZoneId.systemDefault();
    private Path folder = Path.of("");

    /** Hands on the report of a day if one is due: the body is the table, the variable {@code report} what it was made of. */
    public void due(Exchange exchange) throws IOException {
        exchange.getMessage().setBody(null);
        DayReports reports = bean(DayReports.class);
        ZonedDateTime now = bean(Clock.class).instant().atZone(zone);
        if (!now.toLocalTime().isBefore(at)) {
            reports.want(store(), name, now.toLocalDate().minusDays(1), zone);
        }
        reports.brokenOff(store(), name).forEach(this::sayBrokenOff);
        Optional<DayReport> ready = reports.ready(store(), name);
        if (ready.isPresent()) {
            byte[] table = table(ready.get());
            if (isWritten(ready.get().day(), table) && reports.take(ready.get())) {
                exchange.setVariable("report", ready.get());
                exchange.getMessage().setBody(table);
                exchange.getExchangeExtension().addOnCompletion(new Arrival(reports, ready.get()));
            }
        }
    }

    /** What becomes of a report once all steps are done. */
    private final class Arrival extends SynchronizationAdapter {
        private final DayReports reports;
        private final DayReport report;

        private Arrival(DayReports reports, DayReport report) {
            this.reports = reports;
            this.report = report;
        }

        @Override
        public void onComplete(Exchange exchange) {
            reports.told(report);
        }

        @Override
        public void onFailure(Exchange exchange) {
            Duration wait = BACKOFF.after(report.attempts());
            Exception cause = exchange.getException();
            LOG.warn(
                    "PR-4502: the report {} of {} could not be handed on ({}). It lies in {}, and is tried again in {} min.",
                    report.name(),
                    report.day(),
                    reason(cause),
                    file(report.day()),
                    wait.toMinutes());
            reports.later(report, bean(Clock.class).instant().plus(wait));
        }
    }

    /** The words of an unknown exception may hold a secret: its name has to do. */
    private static String reason(@Nullable Exception cause) {
        if (cause == null) {
            return "no reason given";
        }
        return cause instanceof DeliveryFailed failed
                ? String.valueOf(failed.getMessage())
                : cause.getClass().getSimpleName();
    }

    private void sayBrokenOff(LocalDate day) {
        LOG.warn(
                "PR-4501: the program ended while it handed on the report {} of {}. It may have arrived or not, and is not"
                        + " handed on again; it lies in {}.",
                name,
                day,
                file(day));
    }

    // ---- the table ----

    private byte[] table(DayReport report) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CsvWriter csv = new CsvWriter(bytes)) {
            csv.write(COLUMNS);
            for (PrintedJob job : report.jobs()) {
                csv.write(Arrays.asList(
                        local(job.endedAt()),
                        job.status(),
                        job.label(),
                        job.part(),
                        job.printer(),
                        job.startedAt() == null ? null : local(job.startedAt()),
                        job.message()));
            }
        }
        return bytes.toByteArray();
    }

    private String local(Instant time) {
        return TIME.format(time.atZone(zone));
    }

    private Path file(LocalDate day) {
        return folder.resolve(day + ".csv");
    }

    /** @return false if another program is writing the same at this moment */
    private boolean isWritten(LocalDate day, byte[] table) throws IOException {
        FolderMode.make(folder);
        try {
            AtomicFile.write(file(day), table);
            return true;
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            LOG.debug("{} is being written by another program", file(day), e);
            return false;
        }
    }

    // ---- wiring ----

    private String store() {
        return bean(KnownStores.class)
                .find(store)
                .map(StoreAccess::id)
                .orElseThrow(() -> new IllegalArgumentException("report " + name + ": store is '" + store
                        + "'; write a name that printago.stores has, or nothing"));
    }

    public void setName(String name) {
        this.name = name;
    }

    public void setStore(String store) {
        this.store = store.strip();
    }

    public void setAt(String at) {
        this.at = LocalTime.parse(at.strip());
    }

    /** @param zone such as {@code Europe/Berlin}; the machine's own if empty */
    public void setZone(String zone) {
        this.zone = zone.isBlank() ? ZoneId.systemDefault() : ZoneId.of(zone.strip());
    }

    public void setFolder(String folder) {
        this.folder = Path.of(folder);
    }
}
