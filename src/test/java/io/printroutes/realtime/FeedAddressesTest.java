package io.printroutes.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printroutes.config.Settings;
import io.printroutes.config.StoreSettings;
import io.printroutes.config.Trust;
import io.printroutes.ledger.realtime.Feeds;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import io.printroutes.testing.Desk;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Printago's broker has moved between ports, and may move again. */
class FeedAddressesTest {

    @TempDir
    Path home;

    @Test
    void an_address_that_refuses_is_left_for_one_that_answers_and_that_is_remembered() throws Exception {
        int refusing;
        try (ServerSocket socket = new ServerSocket(0)) {
            refusing = socket.getLocalPort();
        }
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
                Desk desk = Desk.at(home)) {
            Settings settings = Settings.load(
                    home, Map.of("PRINTAGO_API_KEY", sandbox.key(), "PRINTAGO_STORE_ID", sandbox.storeId()));
            Feeds ledger = new Feeds(desk.ledger);
            List<String> addresses = List.of("mqtt://127.0.0.1:" + refusing, sandbox.realtimeUrl());
            try (StoreFeeds feeds = new StoreFeeds(
                    settings,
                    StoreSettings.of(settings),
                    Trust.of(settings),
                    "test",
                    ledger,
                    store -> addresses,
                    () -> true,
                    Clock.systemUTC())) {
                feeds.listen(List.of("entities"), message -> {});
                await().until(() -> ledger.feed(sandbox.storeId()).connectedAt() != null);
                assertThat(ledger.feed(sandbox.storeId()).awayReason()).isNull();
            }
            assertThat(ledger.address(sandbox.storeId())).contains(sandbox.realtimeUrl());
        }
    }

    @Test
    void printagos_own_addresses_are_tried_unless_another_is_set() {
        assertThat(StoreSettings.of(Settings.load(home, Map.of())).get(0).realtimeUrls())
                .containsExactly(
                        "mqtts://realtime.printago.io:8883",
                        "wss://realtime.printago.io:9001",
                        "wss://realtime.printago.io");
        assertThat(StoreSettings.of(Settings.load(home, Map.of("PRINTAGO_REALTIME_URL", "wss://broker.example")))
                        .get(0)
                        .realtimeUrls())
                .containsExactly("wss://broker.example");
    }
}
