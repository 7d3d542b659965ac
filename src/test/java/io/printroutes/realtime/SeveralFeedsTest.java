package io.printroutes.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printroutes.event.Event;
import io.printroutes.ledger.realtime.Feeds;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import io.printroutes.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two stores of one sandbox, with the shipped routes: each feed fares for itself. */
class SeveralFeedsTest {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final SandboxOptions.StoreKey NORTH =
            new SandboxOptions.StoreKey("sandboxstore000000000002", "sandboxkey00000000000002sandboxsecret00000000002");

    private Program program;
    private Sandbox sandbox;

    @BeforeEach
    void a_program_for_two_stores(@TempDir Path home) throws IOException {
        program = new Program(home)
                .route("realtime")
                .route("event-file")
                .route("printago-api")
                .route("chain")
                .route("hot-folder")
                .route("north", """
                        - route:
                            id: drop-north
                            from:
                              uri: kamelet:model-drop-source
                              parameters: {name: north, folder: "{{data.directory}}/north", store: north}
                              steps:
                                - log: {message: taken, loggingLevel: DEBUG}
                        """)
                .set("drop.settle", "100ms")
                .set("printago.realtime.catch-up", "100ms")
                .set("printago.stores", "north")
                .set("printago.store.north.id", NORTH.id())
                .set("printago.store.north.api.key", NORTH.key());
    }

    private void printago(SandboxOptions options) {
        sandbox = Sandbox.start(options.withStores(List.of(SandboxOptions.DEFAULT_STORE, NORTH)));
        program.set("printago.api.url", sandbox.url()).set("printago.realtime.url", sandbox.realtimeUrl());
    }

    @AfterEach
    void close() {
        program.close();
        sandbox.close();
    }

    @Test
    void what_is_printed_for_each_store_is_news_of_that_store() throws IOException {
        printago(SandboxOptions.defaults().withPrintTime(Duration.ofMillis(500)).withoutMqtt5());
        program.start();
        await().atMost(SOON).until(() -> named("realtime.connected").size() == 2);
        drop("inbox");
        drop("north");
        await().atMost(SOON).until(() -> named("order.printed").size() == 2);
        assertThat(named("order.printed"))
                .extracting(Event::store)
                .containsExactlyInAnyOrder(Program.STORE, NORTH.id());
        assertThat(named("job.started").stream().filter(event -> event.store().equals(NORTH.id())))
                .hasSize(1);
        assertThat(feed(Program.STORE).protocol()).isEqualTo("3.1.1");
        assertThat(feed(NORTH.id()).protocol())
                .as("each remembers for itself what its broker takes")
                .isEqualTo("3.1.1");
        assertThat(feed(NORTH.id()).messageAt()).isNotNull();
    }

    @Test
    void a_feed_that_refuses_the_key_of_one_store_leaves_the_other_alone() throws IOException {
        printago(SandboxOptions.defaults().withPrintTime(Duration.ofMillis(500)));
        sandbox.revokeKey();
        program.start();
        await().atMost(SOON)
                .until(() -> feed(NORTH.id()).connectedAt() != null
                        && feed(Program.STORE).awayReason() != null);
        drop("north");
        await().atMost(SOON).until(() -> named("order.printed").size() == 1);
        assertThat(named("realtime.disconnected")).extracting(Event::store).containsOnly(Program.STORE);
        assertThat(HealthCheckHelper.invokeReadiness(program.context(), "full"))
                .as("an unreachable feed leaves the program ready, and health says how each fares")
                .allSatisfy(result -> assertThat(result.getState()).isEqualTo(HealthCheck.State.UP))
                .filteredOn(result -> result.getCheck().getId().equals("realtime"))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.getDetails().get("default").toString()).startsWith("away, the broker refuses");
                    assertThat(result.getDetails().get("north").toString()).startsWith("connected since ");
                });
        sandbox.restoreKey();
        await().atMost(SOON).until(() -> feed(Program.STORE).connectedAt() != null);
        assertThat(feed(NORTH.id()).reconnects()).isZero();
    }

    @Test
    void each_store_has_its_own_gap_asked_after() {
        printago(SandboxOptions.defaults());
        program.start();
        await().atMost(SOON).until(() -> named("realtime.connected").size() == 2);
        sandbox.stopRealtime();
        await().atMost(SOON).until(() -> named("realtime.disconnected").size() == 2);
        sandbox.startRealtime();
        await().atMost(SOON).until(() -> named("realtime.gap").size() == 2);
        assertThat(named("realtime.gap")).extracting(Event::store).containsExactlyInAnyOrder(Program.STORE, NORTH.id());
        assertThat(feed(Program.STORE).reconnects()).isOne();
        assertThat(feed(NORTH.id()).reconnects()).isOne();
        assertThat(sandbox.truth().requestsTo("list-print-jobs")).hasSize(2);
    }

    @Test
    void a_store_whose_broker_is_elsewhere_and_down_leaves_the_other_alone() {
        printago(SandboxOptions.defaults());
        program.set("printago.store.north.realtime.url", "ws://127.0.0.1:9").start();
        await().atMost(SOON)
                .until(() -> feed(NORTH.id()).awayReason() != null
                        && feed(Program.STORE).connectedAt() != null);
        sandbox.setOnline("Ada", false);
        await().atMost(SOON).until(() -> named("printer.offline").size() == 1);
    }

    private void drop(String folder) throws IOException {
        // a triangle of zeros: sound by its structure
        byte[] model = new byte[134];
        model[80] = 1;
        Files.createDirectories(program.data().resolve(folder));
        Files.write(program.data().resolve(folder).resolve("bracket.stl"), model);
    }

    private Feeds.Feed feed(String store) {
        return program.ledger(ledger -> ledger.feeds().feed(store));
    }

    private List<Event> named(String type) {
        return program.eventFile().stream()
                .filter(event -> event.type().equals(type))
                .toList();
    }
}
