package io.printroutes.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whatever Printago may send one day: no exception, and no secret that lies in a field which is not on the list. */
class NormaliserRandomTest {

    private static final String SECRET = "hunter2secret";
    private static final List<String> KNOWN = List.of(
            "entityType",
            "action",
            "entities",
            "changes",
            "printerId",
            "data",
            "isOnline",
            "state",
            "status",
            "updatedAt",
            "tags",
            "health",
            "errors",
            "warnings",
            "print",
            "errorCode",
            "printError",
            "percent",
            "quantityTotal",
            "id",
            "confirmedReady",
            "printingJobId",
            "assignedPrinterId",
            "receivedAt",
            "old",
            "new");
    private static final List<String> UNLISTED = List.of(
            "dev_access_code", "metadata", "customer", "email", "password", "address", "note", "logsUri", "uploadUrl");
    private static final List<String> WORDS = List.of(
            "print-jobs",
            "Printer",
            "orders",
            "UPDATE",
            "DELETE",
            "printing",
            "failed",
            "paused",
            "2026-11-22T10:00:00Z",
            "0300-8003",
            "id1",
            "",
            "\u0000",
            "\ud800",
            "\u202e");

    private static final List<String> ENTITIES = List.of("print-jobs", "Printer", "orders", "", "print_jobs");

    private final Normaliser normaliser =
            new Normaliser("store", JobTies.NONE, new HealthCodes(HealthCodes.USUAL_IGNORED));
    private final KnownState state = KnownState.inMemory();

    @Test
    void random_json_never_throws_and_never_leaks() {
        Set<String> met = new TreeSet<>();
        for (long seed = 0; seed < 3000; seed++) {
            readRandomly(seed, met);
        }
        assertThat(met)
                .as("a test that meets no event proves nothing")
                .contains(
                        "job.started",
                        "job.failed",
                        "job.paused",
                        "printer.error",
                        "printer.offline",
                        "printago.orders.update");
    }

    @Test
    void random_bytes_never_throw() {
        Random random = new Random(1);
        for (int length = 0; length < 500; length++) {
            byte[] payload = new byte[length];
            random.nextBytes(payload);
            assertThat(normaliser.fromRealtime(message(payload), state).events())
                    .isEmpty();
        }
    }

    @Test
    void ten_thousand_brackets_never_throw() {
        NormalisedMessage news =
                normaliser.fromRealtime(message("[".repeat(10_000).getBytes(StandardCharsets.UTF_8)), state);
        assertThat(news.unreadable()).hasSize(1);
    }

    private void readRandomly(long seed, Set<String> met) {
        Random random = new Random(seed);
        KnownState state = KnownState.inMemory();
        ObjectNode payload = object(random, 0);
        payload.put("entityType", pick(random, ENTITIES));
        ObjectNode entities = payload.putObject("entities");
        entities.set("id1", object(random, 1).put("status", pick(random, WORDS)).put("isOnline", random.nextBoolean()));
        entities.set(pick(random, WORDS), value(random, 1));
        if (random.nextBoolean()) {
            payload.putObject("changes").set("id1", value(random, 1));
        }
        if (random.nextBoolean()) {
            payload.remove("entityType");
        }
        for (NormalisedMessage news : List.of(
                normaliser.fromRealtime(message(payload.toString().getBytes(StandardCharsets.UTF_8)), state),
                normaliser.fromPrintJobs(List.of(payload, value(random, 0)), Instant.EPOCH, state),
                normaliser.fromPrinters(List.of(payload, value(random, 0)), Instant.EPOCH, state))) {
            assertThat(news.unreadable().toString()).as("seed %d", seed).doesNotContain(SECRET);
            for (Event event : news.events()) {
                String json = EventJson.write(event);
                assertThat(json).as("seed %d", seed).doesNotContain(SECRET);
                assertThat(EventJson.read(json)).as("seed %d", seed).isEqualTo(event);
                met.add(event.type());
            }
        }
    }

    private static RealtimeMessage message(byte[] payload) {
        return new RealtimeMessage("stores/s/printer-stats/id1", payload, Instant.EPOCH);
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = random.nextInt(8); i >= 0; i--) {
            object.set(pick(random, KNOWN), value(random, depth + 1));
        }
        UNLISTED.forEach(name -> object.put(name, SECRET));
        object.putObject("metadata").put(pick(random, UNLISTED), SECRET);
        return object;
    }

    private static JsonNode value(Random random, int depth) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (random.nextInt(depth > 4 ? 6 : 9)) {
            case 0 -> json.nullNode();
            case 1 -> json.booleanNode(random.nextBoolean());
            case 2 -> json.numberNode(random.nextLong());
            case 3 -> json.numberNode(random.nextGaussian() * Math.pow(10, random.nextInt(300)));
            case 4, 5 -> json.textNode(pick(random, WORDS));
            case 6 -> {
                ArrayNode array = json.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(value(random, depth + 1));
                }
                yield array;
            }
            default -> object(random, depth + 1);
        };
    }

    private static String pick(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
