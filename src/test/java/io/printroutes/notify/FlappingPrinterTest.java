package io.printroutes.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.event.EventFilter;
import io.printroutes.event.EventJson;
import io.printroutes.event.EventType;
import io.printroutes.event.Severity;
import io.printroutes.testing.ToldDigest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Printers that go off and on: no mail for a moment, and one with a count where it does not stop. */
class FlappingPrinterTest extends ToldDigest {

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
}
