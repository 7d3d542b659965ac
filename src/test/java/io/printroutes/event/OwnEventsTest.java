package io.printroutes.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class OwnEventsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final JobTies.Tie TIE = new JobTies.Tie("1001", "7K2M9QXB", "inbox", null);

    private final OwnEvents events = new OwnEvents("store", Clock.fixed(NOW, ZoneOffset.UTC));
    private final OwnEvents later = new OwnEvents("store", Clock.fixed(NOW.plusSeconds(90), ZoneOffset.UTC));

    @Test
    void told_twice_around_a_crash_it_is_one_event() {
        assertThat(later.orderQueued(TIE, 3).id())
                .isEqualTo(events.orderQueued(TIE, 3).id());
        assertThat(later.dropAccepted(TIE, "a.csv", 3).id())
                .isEqualTo(events.dropAccepted(TIE, "a.csv", 3).id());
        assertThat(later.limitHit(NOW, null)).isEqualTo(events.limitHit(NOW, null));
    }

    @Test
    void another_order_another_store_or_another_time_is_another_event() {
        JobTies.Tie other = new JobTies.Tie("1002", "7K2M9QXB", "inbox", null);
        assertThat(events.orderQueued(other, 3).id())
                .isNotEqualTo(events.orderQueued(TIE, 3).id());
        assertThat(new OwnEvents("store2", Clock.systemUTC())
                        .orderQueued(TIE, 3)
                        .id())
                .isNotEqualTo(events.orderQueued(TIE, 3).id());
        assertThat(events.orderFailed(TIE, 1, "x").id())
                .isNotEqualTo(events.orderFailed(TIE, 0, "x").id());
        assertThat(events.diskLow(NOW.plusSeconds(1), 1, 2).id())
                .isNotEqualTo(events.diskLow(NOW, 1, 2).id());
    }

    /** It was called "Receipt 7K2M9QXB", which nobody who dropped a file knows. */
    @Test
    void a_lone_file_is_called_by_its_own_name() {
        JobTies.Tie lone = new JobTies.Tie(null, "7K2M9QXB", "inbox", null, "boxes/bracket.stl");
        assertThat(events.orderPrinted(lone, 1).message()).isEqualTo("boxes/bracket.stl is printed: 1 line.");
    }

    @Test
    void the_json_has_the_contracts_fields_in_order_and_leaves_out_what_is_absent() {
        Event event = events.orderQueued(TIE, 1);
        String json = EventJson.write(event);
        assertThat(json.replace('"', '\''))
                .isEqualTo("{'id':'" + event.id()
                        + "','type':'order.queued','occurredAt':'2026-11-22T10:00:00Z','store':'store',"
                        + "'severity':'info','drop':'inbox','order':{'id':'1001','receiptId':'7K2M9QXB'},"
                        + "'message':'Order 1001 is in the print queue: 1 line.','data':{'lines':1}}");
        assertThat(EventJson.read(json)).isEqualTo(event);
    }

    @Test
    void a_text_that_is_no_event_is_refused_without_being_repeated() {
        assertThatThrownBy(() -> EventJson.read("{\"id\":\"x\",\"severity\":\"hunter2\",\"occurredAt\":\"secret\"}"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("not the JSON of a Event");
    }

    @Test
    void a_partner_that_came_back_is_told_with_how_long_it_was_away() {
        assertThat(events.partnerReachable("acme", NOW.minusSeconds(3 * 3600)).message())
                .isEqualTo("Partner acme is reachable again, after 3 hours.");
    }
}
