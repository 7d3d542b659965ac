package io.printroutes.ledger.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.ledger.intake.NameBook;
import io.printroutes.ledger.intake.NameList;
import io.printroutes.ledger.work.Lease;
import io.printroutes.ledger.work.Link;
import io.printroutes.ledger.work.Processes;
import io.printroutes.ledger.work.Processes.LookTimes;
import io.printroutes.testing.Desk;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DayReportsTest {

    private static final ZoneId UTC = ZoneOffset.UTC;
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final String NAME = "daily-report";

    @TempDir
    private Path folder;

    private Desk desk;
    private DayReports reports;

    @BeforeEach
    void open() {
        desk = Desk.at(folder);
        reports = new DayReports(desk.ledger, desk.processes.id());
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void a_day_is_asked_for_once_however_often_it_is_wanted() {
        want(MONDAY);
        want(MONDAY);
        answer(null, job("a", NOON));
        want(MONDAY);
        assertThat(asked()).isNull();
    }

    @Test
    void only_what_ended_on_that_day_is_told_each_print_once_over_all_pages() {
        want(MONDAY);
        answer(NOON, job("before", NOON.minus(Duration.ofDays(1))), job("a", NOON.minusSeconds(60)), job("b", NOON));
        Lease second = asked();
        assertThat(reports.askFrom(second)).isEqualTo(NOON);
        assertThat(reports.ready(Desk.STORE, NAME)).isEmpty();
        reports.page(second, 200, List.of(job("b", NOON), job("after", Instant.parse("2026-03-03T00:00:00Z"))), null);
        assertThat(reports.ready(Desk.STORE, NAME).orElseThrow().jobs())
                .extracting(PrintedJob::id)
                .containsExactly("a", "b");
    }

    /**
     * Bug: the first report of a new home showed a printer's id for its name, since nobody had told the name yet; and
     * waited out its minute although the name had come.
     */
    @Test
    void a_printer_that_nobody_has_named_is_asked_for_once_before_the_report_is_handed_on() {
        want(MONDAY);
        answer(null, new PrintedJob("a", "completed", "", "", "printer00000000000000001", null, NOON, ""));
        assertThat(reports.ready(Desk.STORE, NAME)).isEmpty();

        Lease names = desk.take(Link.NAMES);
        new NameBook(desk.ledger)
                .learned(
                        names,
                        200,
                        NameList.PRINTERS,
                        List.of(new NameList.Named("printer00000000000000001", "Ada", null)));

        assertThat(reports.ready(Desk.STORE, NAME).orElseThrow().jobs())
                .extracting(PrintedJob::printer)
                .containsExactly("Ada");
    }

    @Test
    void a_report_goes_without_names_that_the_store_does_not_tell() {
        want(MONDAY);
        answer(null, new PrintedJob("a", "completed", "", "", "printer00000000000000001", null, NOON, ""));
        assertThat(new NameBook(desk.ledger).gaveUp(desk.take(Link.NAMES), 403)).isTrue();
        desk.clock.advance(Duration.ofSeconds(61));

        assertThat(reports.ready(Desk.STORE, NAME).orElseThrow().jobs())
                .extracting(PrintedJob::printer)
                .containsExactly("printer00000000000000001");
        assertThat(desk.take(Link.NAMES)).isNull();
    }

    @Test
    void a_report_is_told_by_one_and_once() {
        DayReport report = ready();
        assertThat(reports.take(report)).isTrue();
        assertThat(reports.take(report)).isFalse();
        reports.told(report);
        assertThat(reports.ready(Desk.STORE, NAME)).isEmpty();
        assertThat(reports.brokenOff(Desk.STORE, NAME)).isEmpty();
    }

    @Test
    void one_that_did_not_arrive_is_told_again_later() {
        DayReport report = ready();
        reports.take(report);
        reports.later(report, desk.clock.instant().plusSeconds(60));
        assertThat(reports.ready(Desk.STORE, NAME)).isEmpty();
        desk.clock.advance(Duration.ofSeconds(61));
        assertThat(reports.ready(Desk.STORE, NAME).orElseThrow().jobs()).hasSize(1);
        assertThat(reports.ready(Desk.STORE, NAME).orElseThrow().attempts()).isEqualTo(1);
    }

    @Test
    void one_whose_teller_died_is_not_told_again_but_spoken_of_once() {
        DayReport report = ready();
        reports.take(report);
        assertThat(reports.brokenOff(Desk.STORE, NAME)).isEmpty();
        Processes other = new Processes(desk.ledger, new LookTimes(Desk.LOOK_AFTER, Desk.LOOK_AGAIN), "another host");
        other.start();
        // its lock is free, which is what its death shows by
        desk.processes.stop();
        other.beat();
        DayReports after = new DayReports(desk.ledger, other.id());
        assertThat(after.brokenOff(Desk.STORE, NAME)).containsExactly(MONDAY);
        assertThat(after.brokenOff(Desk.STORE, NAME)).isEmpty();
        assertThat(after.ready(Desk.STORE, NAME)).isEmpty();
    }

    @Test
    void days_that_were_missed_are_made_up_for_a_week_of_them_at_most() {
        want(MONDAY);
        want(MONDAY.plusDays(30));
        int days = 0;
        for (Lease lease = asked(); lease != null; lease = asked()) {
            reports.page(lease, 200, List.of(), null);
            days++;
        }
        assertThat(days).isEqualTo(1 + 7);
    }

    private void want(LocalDate day) {
        reports.want(Desk.STORE, NAME, day, UTC);
    }

    private @Nullable Lease asked() {
        return desk.take(Link.PRINTED_JOBS);
    }

    private void answer(@Nullable Instant next, PrintedJob... jobs) {
        reports.page(asked(), 200, List.of(jobs), next);
    }

    private DayReport ready() {
        want(MONDAY);
        answer(null, job("a", NOON));
        return reports.ready(Desk.STORE, NAME).orElseThrow();
    }

    private static PrintedJob job(String id, Instant ended) {
        return new PrintedJob(id, "completed", "1001 bracket", "bracket", "Ada", ended.minusSeconds(3600), ended, "");
    }
}
