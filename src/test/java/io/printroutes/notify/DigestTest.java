package io.printroutes.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.event.Event;
import io.printroutes.event.EventFilter;
import io.printroutes.event.EventJson;
import io.printroutes.event.EventType;
import io.printroutes.event.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DigestTest {

    private Digest digest = new Digest(DigestSettings.USUAL, EventFilter.ALL.minimum(Severity.WARNING)::matches);
    private DigestState state = DigestState.EMPTY;
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final List<DigestMail> mails = new ArrayList<>();
    private int count;

    @BeforeEach
    void nothing_is_due_at_first() {
        assertThat(digest.nextDue(state)).isEmpty();
    }

    @Test
    void news_about_one_printer_within_half_a_minute_is_one_mail() {
        tell(printer(EventType.PRINTER_ERROR, "Mars", "0300-8003"));
        after(20);
        tell(printer(EventType.PRINTER_ERROR, "Mars", "0300-8004"));
        tell(printer(EventType.PRINTER_ERROR, "Venus", "0300-8003"));
        assertThat(mails).isEmpty();
        assertThat(digest.nextDue(state)).contains(now.plusSeconds(10));
        after(10);
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0).about()).isEqualTo("printer:Mars");
        assertThat(mails.get(0).subject()).isEqualTo("Mars printer.error 0300-8003 (and 1 more)");
        assertThat(mails.get(0).text()).contains("0300-8003\n", "0300-8004\n");
        after(20);
        assertThat(mails).hasSize(2);
    }

    @Test
    void the_same_trouble_is_not_told_again_for_four_hours() {
        tell(printer(EventType.PRINTER_ERROR, "Mars", "0300-8003"));
        after(60);
        tell(printer(EventType.PRINTER_ERROR, "Mars", "0300-8003"));
        after(3 * 3600);
        tell(printer(EventType.PRINTER_ERROR, "Mars", "0300-8003"));
        after(60);
        assertThat(mails).hasSize(1);
        after(3600);
        tell(printer(EventType.PRINTER_ERROR, "Mars", "0300-8003"));
        after(60);
        assertThat(mails).hasSize(2);
    }

    @Test
    void the_end_of_a_trouble_is_told_even_to_a_rule_for_warnings_only_and_a_week_later() {
        tell(printer(EventType.PRINTER_OFFLINE, "Mars", ""));
        after(7 * 24 * 3600);
        tell(printer(EventType.PRINTER_ONLINE, "Mars", ""));
        after(30);
        assertThat(mails)
                .extracting(DigestMail::subject)
                .containsExactly("Mars printer.offline", "Mars printer.online");
        tell(printer(EventType.PRINTER_OFFLINE, "Mars", ""));
        after(30);
        assertThat(mails).as("after its end it is a new trouble").hasSize(3);
    }

    @Test
    void a_trouble_that_ends_before_its_mail_went_out_leaves_no_mail() {
        tell(printer(EventType.PRINTER_OFFLINE, "Mars", ""));
        after(10);
        tell(printer(EventType.PRINTER_ONLINE, "Mars", ""));
        after(3600);
        assertThat(mails).isEmpty();
    }

    @Test
    void a_job_that_failed_is_told_even_if_it_was_sent_round_again_at_once() {
        tell(job(EventType.JOB_FAILED));
        after(10);
        tell(job(EventType.JOB_STARTED));
        after(30);
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0).events()).extracting(Event::type).containsExactly("job.failed", "job.started");
    }

    @Test
    void the_end_of_a_trouble_that_nobody_was_told_of_is_no_mail() {
        digest = new Digest(DigestSettings.USUAL, EventFilter.ALL::matches);
        tell(printer(EventType.PRINTER_ONLINE, "Mars", ""));
        tell(event(EventType.REALTIME_CONNECTED));
        after(60);
        assertThat(mails).isEmpty();
    }

    @Test
    void twenty_printers_offline_with_the_feed_are_one_mail_and_so_is_their_return() {
        tell(printer(EventType.PRINTER_OFFLINE, "early", ""));
        tell(event(EventType.REALTIME_DISCONNECTED));
        for (int i = 0; i < 20; i++) {
            tell(printer(EventType.PRINTER_OFFLINE, "p" + i, ""));
        }
        after(600);
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0).about()).isEqualTo("realtime");
        assertThat(mails.get(0).events()).hasSize(22);

        tell(event(EventType.REALTIME_CONNECTED));
        tell(printer(EventType.PRINTER_ONLINE, "early", ""));
        for (int i = 0; i < 20; i++) {
            tell(printer(EventType.PRINTER_ONLINE, "p" + i, ""));
        }
        after(600);
        assertThat(mails).hasSize(2);
        assertThat(mails.get(1).events()).hasSize(22);
    }

    @Test
    void beyond_the_hours_mails_the_rest_comes_in_one_with_a_count() {
        digest = new Digest(new DigestSettings(Duration.ofSeconds(30), Duration.ofHours(4), 3), event -> true);
        for (int i = 0; i < 100; i++) {
            tell(printer(EventType.PRINTER_ERROR, "p" + i, "0300-8003"));
            after(i % 2 * 30);
        }
        assertThat(mails).hasSize(3);
        Instant room = digest.nextDue(state).orElseThrow();
        after(Duration.between(now, room).toSeconds() - 1);
        assertThat(mails).hasSize(3);
        after(1);
        assertThat(mails).hasSize(4);
        assertThat(mails.get(3).about()).isEqualTo("more");
        assertThat(mails.get(3).events()).hasSize(50);
        assertThat(mails.get(3).text()).endsWith("and 47 more\n");
        assertThat(mails.get(3).subject()).endsWith("(and 96 more)");
        assertThat(digest.nextDue(state)).isEmpty();
    }

    @Test
    void a_thousand_pieces_of_news_in_ten_seconds_are_one_mail() {
        for (int i = 0; i < 1_000; i++) {
            tell(printer(EventType.PRINTER_ERROR, "p" + i % 40, "0300-" + i));
            after(i % 100 == 99 ? 1 : 0);
        }
        for (int i = 0; i < 120; i++) {
            after(1);
        }
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0).about()).isEqualTo("several");
        assertThat(mails.get(0).events().size() + mails.get(0).more()).isEqualTo(1_000);
    }

    private static final DigestSettings AS_SHIPPED =
            new DigestSettings(Duration.ofSeconds(30), Duration.ofHours(4), DigestSettings.USUAL_FLAP, 20);

    @Test
    void what_is_off_and_on_again_within_two_minutes_is_no_mail() {
        digest = new Digest(AS_SHIPPED, EventFilter.ALL.minimum(Severity.WARNING)::matches);
        tell(printer(EventType.PRINTER_OFFLINE, "Mars", ""));
        after(45);
        tell(printer(EventType.PRINTER_ONLINE, "Mars", ""));
        after(3600);
        assertThat(mails).isEmpty();
    }

    @Test
    void a_printer_that_stays_away_is_told_after_two_minutes_and_its_return_once_it_has_held() {
        digest = new Digest(AS_SHIPPED, EventFilter.ALL.minimum(Severity.WARNING)::matches);
        tell(printer(EventType.PRINTER_OFFLINE, "Mars", ""));
        after(119);
        assertThat(mails).isEmpty();
        after(1);
        assertThat(mails).extracting(DigestMail::subject).containsExactly("Mars printer.offline");
        after(600);
        tell(printer(EventType.PRINTER_ONLINE, "Mars", ""));
        assertThat(digest.nextDue(state)).contains(now.plusSeconds(120));
        after(119);
        assertThat(mails).hasSize(1);
        after(1);
        assertThat(mails)
                .extracting(DigestMail::subject)
                .containsExactly("Mars printer.offline", "Mars printer.online");
    }

    /** Nine times off and on were eighteen mails. */
    @Test
    void a_printer_that_keeps_going_off_is_one_mail_with_a_count_each_hour_and_one_when_it_stays() {
        digest = new Digest(AS_SHIPPED, EventFilter.ALL.minimum(Severity.WARNING)::matches);
        for (int i = 0; i < 9; i++) {
            flap(45, 45);
        }
        assertThat(mails)
                .extracting(DigestMail::subject)
                .containsExactly("Mars printer.offline (3 times in the last hour)");
        for (int i = 0; i < 20; i++) {
            flap(90, 90);
        }
        assertThat(mails).hasSize(2);
        assertThat(mails.get(1).subject()).matches("Mars printer.offline \\([0-9]{2} times in the last hour\\)");
        after(600);
        assertThat(mails).extracting(DigestMail::subject).last().isEqualTo("Mars printer.online");
        assertThat(mails).hasSize(3);
    }

    @Test
    void one_that_goes_off_for_longer_than_that_again_and_again_is_not_told_each_time() {
        digest = new Digest(AS_SHIPPED, EventFilter.ALL.minimum(Severity.WARNING)::matches);
        for (int i = 0; i < 9; i++) {
            flap(180, 180);
        }
        assertThat(mails)
                .extracting(DigestMail::subject)
                .containsExactly(
                        "Mars printer.offline",
                        "Mars printer.online",
                        "Mars printer.offline",
                        "Mars printer.online",
                        "Mars printer.offline (3 times in the last hour)");
    }

    @Test
    void an_error_is_told_as_soon_as_ever_and_not_again_when_it_comes_back_before_its_end_has_held() {
        digest = new Digest(AS_SHIPPED, EventFilter.ALL.minimum(Severity.WARNING)::matches);
        tell(printer(EventType.PRINTER_ERROR, "Mars", "0300-8003"));
        after(30);
        assertThat(mails).hasSize(1);
        tell(printer(EventType.PRINTER_READY, "Mars", ""));
        after(60);
        tell(printer(EventType.PRINTER_ERROR, "Mars", "0300-8003"));
        after(3600);
        assertThat(mails).hasSize(1);
    }

    @Test
    void a_state_that_was_kept_by_an_older_program_is_read() {
        DigestState kept = EventJson.readValue("""
                {"groups":{},"told":{"printer.offline|printer:Mars|":{"at":"2026-11-22T09:00:00Z","group":"printer:Mars"}},
                "sent":[],"overflow":{"due":"1970-01-01T00:00:00Z","events":[],"more":0},"feedDown":false}""", DigestState.class);
        state = kept;
        digest = new Digest(AS_SHIPPED, EventFilter.ALL.minimum(Severity.WARNING)::matches);
        tell(printer(EventType.PRINTER_ONLINE, "Mars", ""));
        after(120);
        assertThat(mails).extracting(DigestMail::subject).containsExactly("Mars printer.online");
    }

    private void flap(long off, long on) {
        tell(printer(EventType.PRINTER_OFFLINE, "Mars", ""));
        step(off);
        tell(printer(EventType.PRINTER_ONLINE, "Mars", ""));
        step(on);
    }

    private void step(long seconds) {
        for (long i = 0; i < seconds; i += 15) {
            after(15);
        }
    }

    @Test
    void a_mail_made_twice_around_a_crash_has_one_id() {
        tell(job(EventType.JOB_FAILED));
        Instant later = now.plusSeconds(31);
        assertThat(digest.due(state, later).mails().get(0).id())
                .isEqualTo(
                        digest.due(state, later.plusSeconds(9)).mails().get(0).id());
    }

    /** Every step goes through text, as it does when the state is kept. */
    private void take(Digest.Step step) {
        String kept = EventJson.writeValue(step.state());
        state = EventJson.readValue(kept, DigestState.class);
        assertThat(state).isEqualTo(step.state());
        mails.addAll(step.mails());
    }

    private void tell(Event event) {
        take(digest.add(state, event, now));
    }

    private void after(long seconds) {
        now = now.plusSeconds(seconds);
        take(digest.due(state, now));
    }

    private Event printer(EventType type, String name, String code) {
        return event(
                type,
                new Event.Printer(name, name, List.of()),
                null,
                (name + " " + type.text() + " " + code).strip(),
                code);
    }

    private Event job(EventType type) {
        return event(type, null, new Event.Job("j1", null, null, null, null), "job", "");
    }

    private Event event(EventType type) {
        return event(type, null, null, type.text(), "");
    }

    private Event event(EventType type, Event.Printer printer, Event.Job job, String message, String code) {
        return new Event(
                "evt_" + count++,
                type.text(),
                now,
                "s",
                type.severity(),
                null,
                null,
                printer,
                job,
                null,
                message,
                code.isEmpty() ? Map.of() : Map.of("code", code));
    }
}
