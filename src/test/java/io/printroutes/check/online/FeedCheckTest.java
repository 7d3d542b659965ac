package io.printroutes.check.online;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import org.junit.jupiter.api.Test;

/** The troubles that people have with the realtime feed. */
class FeedCheckTest extends CheckedHome {

    @Test
    void no_realtime_feed() throws Exception {
        environment.put("PRINTAGO_REALTIME_URL", "ws://127.0.0.1:9");
        assertThat(wrong()).singleElement().satisfies(line -> assertThat(line)
                .contains("PR-4432", "only news is missing"));
    }

    @Test
    void an_address_of_no_broker() throws Exception {
        environment.put("PRINTAGO_REALTIME_URL", "https://realtime.printago.io");
        assertThat(wrong()).singleElement().satisfies(line -> assertThat(line).contains("PR-4430"));
    }

    @Test
    void a_client_id_that_is_refused() throws Exception {
        environment.put("PRINTAGO_REALTIME_CLIENT_ID", "printer-room");
        assertThat(wrong()).singleElement().satisfies(line -> assertThat(line).contains("PR-4433"));
    }

    @Test
    void a_client_id_of_another_key() throws Exception {
        environment.put("PRINTAGO_REALTIME_CLIENT_ID", "apiclient_otherkey00000000000000001_a");
        assertThat(wrong()).singleElement().satisfies(line -> assertThat(line).containsPattern("PR-443[13]"));
    }

    /** Bug: only the default store's feed was tried. */
    @Test
    void a_further_store_s_feed_that_is_not_there() throws Exception {
        environment.put("PRINTAGO_STORES", "north");
        environment.put("PRINTAGO_STORE_NORTH_ID", "otherstore00000000000001");
        environment.put("PRINTAGO_STORE_NORTH_API_KEY", "otherkey0000000000000001othersecret0000000000001");
        environment.put("PRINTAGO_STORE_NORTH_REALTIME_URL", "ws://127.0.0.1:9");
        assertThat(wrong()).anySatisfy(line -> assertThat(line).contains("PR-4432", "the realtime feed of north"));
    }

    @Test
    void an_older_broker_is_asked_as_it_wants_to_be() throws Exception {
        try (Sandbox older = Sandbox.start(SandboxOptions.defaults().withoutMqtt5())) {
            environment.put("PRINTAGO_API_URL", older.url());
            environment.put("PRINTAGO_REALTIME_URL", older.realtimeUrl());
            assertThat(wrong()).isEmpty();
            assertThat(all()).extracting(ProbeResult::line).anySatisfy(line -> assertThat(line)
                    .contains("MQTT 3.1.1", "logged in"));
            environment.put("PRINTAGO_REALTIME_PROTOCOL", "3.1.1");
            assertThat(wrong()).isEmpty();
            environment.put("PRINTAGO_REALTIME_PROTOCOL", "5");
            assertThat(wrong()).singleElement().satisfies(line -> assertThat(line)
                    .contains("PR-4432", "printago.realtime.protocol"));
        }
    }

    @Test
    void the_older_protocol_tells_the_same_troubles() throws Exception {
        environment.put("PRINTAGO_REALTIME_PROTOCOL", "3.1.1");
        assertThat(wrong()).isEmpty();
        environment.put("PRINTAGO_API_KEY", sandbox.key().replace('a', 'b'));
        assertThat(wrong()).anySatisfy(line -> assertThat(line).contains("PR-4431", "MQTT 3.1.1"));
    }
}
