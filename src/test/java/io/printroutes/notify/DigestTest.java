package io.printroutes.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.event.Event;
import io.printroutes.event.EventFilter;
import io.printroutes.event.EventType;
import io.printroutes.event.Severity;
import io.printroutes.testing.ToldDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** News that is gathered to mails: few, each with what belongs together. */
class DigestTest extends ToldDigest {

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

    /** Bug: a print that failed rang twice, once for the printer's error and once for the job. */
    @Test
    void a_failure_that_printer_and_job_tell_of_is_one_mail_whichever_comes_first() {
        Event error = printer(EventType.PRINTER_ERROR, "Mars", "0300-8003");
        tell(error);
        after(5);
        tell(failedOn("Mars", "1001"));
        after(3600);
        assertThat(mails).singleElement().satisfies(mail -> assertThat(mail.text())
                .contains("0300-8003", "job has failed"));

        mails.clear();
        tell(failedOn("Venus", "1002"));
        after(5);
        tell(printer(EventType.PRINTER_ERROR, "Venus", "0300-8003"));
        tell(printer(EventType.PRINTER_ERROR, "Pluto", "0300-8003"));
        after(3600);
        assertThat(mails).hasSize(2);
    }

    private Event failedOn(String printer, String order) {
        return new Event(
                "evt_" + count++,
                EventType.JOB_FAILED.text(),
                now,
                "s",
                Severity.ERROR,
                null,
                null,
                new Event.Printer(printer, printer, List.of()),
                new Event.Job("job of " + order, null, null, null, null),
                new Event.Order(order, "7K2M9QXB"),
                "job has failed",
                Map.of());
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

    @Test
    void a_mail_made_twice_around_a_crash_has_one_id() {
        tell(job(EventType.JOB_FAILED));
        Instant later = now.plusSeconds(31);
        assertThat(digest.due(state, later).mails().get(0).id())
                .isEqualTo(
                        digest.due(state, later.plusSeconds(9)).mails().get(0).id());
    }
}
