package io.printroutes.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.event.Event;
import io.printroutes.event.EventFilter;
import io.printroutes.event.EventJson;
import io.printroutes.event.EventType;
import io.printroutes.event.Severity;
import io.printroutes.notify.Digest;
import io.printroutes.notify.DigestMail;
import io.printroutes.notify.DigestSettings;
import io.printroutes.notify.DigestState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** A digest that is told events and the time, and the mails that come of it. */
public abstract class ToldDigest {

    protected Digest digest = new Digest(DigestSettings.USUAL, EventFilter.ALL.minimum(Severity.WARNING)::matches);
    protected DigestState state = DigestState.EMPTY;
    protected Instant now = Instant.parse("2026-11-22T10:00:00Z");
    protected final List<DigestMail> mails = new ArrayList<>();
    protected int count;

    @BeforeEach
    protected void nothing_is_due_at_first() {
        assertThat(digest.nextDue(state)).isEmpty();
    }

    /** Every step goes through text, as it does when the state is kept. */
    protected void take(Digest.Step step) {
        String kept = EventJson.writeValue(step.state());
        state = EventJson.readValue(kept, DigestState.class);
        assertThat(state).isEqualTo(step.state());
        mails.addAll(step.mails());
    }

    protected void tell(Event event) {
        take(digest.add(state, event, now));
    }

    protected void after(long seconds) {
        now = now.plusSeconds(seconds);
        take(digest.due(state, now));
    }

    protected Event printer(EventType type, String name, String code) {
        return event(
                type,
                new Event.Printer(name, name, List.of()),
                null,
                (name + " " + type.text() + " " + code).strip(),
                code);
    }

    protected Event job(EventType type) {
        return event(type, null, new Event.Job("j1", null, null, null, null), "job", "");
    }

    protected Event event(EventType type) {
        return event(type, null, null, type.text(), "");
    }

    protected Event event(EventType type, Event.Printer printer, Event.Job job, String message, String code) {
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
