package io.printroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.printroutes.sandbox.entity.Answer;
import io.printroutes.sandbox.entity.Ids;
import io.printroutes.sandbox.entity.Json;
import io.printroutes.sandbox.entity.Refusal;
import io.printroutes.sandbox.entity.Shape;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Queueing prints, in the form of 2025 and of 2026 (API facts, section 1.6). A request is taken whole or not at all. */
final class Builds {

    static final Shape TAGS = Shape.object()
            .optional("printer.id", Shape.matching("^=[a-z0-9]{24}(\\|[a-z0-9]{24})*$"))
            .optional("user.tags", Shape.matching("^&=[^|]+(\\|[^|]+)*$"))
            .optional("printer.provider", Shape.text(1, 1024))
            .optional("printer.nozzleDiameter", Shape.text(1, 1024))
            .optional("printer.modelName", Shape.text(1, 1024))
            .optional("filament.type", Shape.text(1, 1024));

    private static final Shape PRIORITY = Shape.oneOf(100, 1000);
    private static final Shape MATERIAL = Shape.oneFieldOf(Map.of(
            "groupId", Shape.matching(Shape.ID),
            "variantId", Shape.matching(Shape.ID),
            "materialId", Shape.matching(Shape.ID),
            "materialType", Shape.text(1, 1024)));
    private static final Shape MATERIALS = Shape.orNull(Shape.map(Shape.list(MATERIAL, 0, 100)));

    private static final Shape V1 = Shape.object()
            .optional(
                    "parts",
                    Shape.list(
                            Shape.object()
                                    .required("partId", Shape.matching(Shape.ID))
                                    .required("quantity", Shape.whole(0, 500))
                                    .optional("label", Shape.text(1, 1024))
                                    .optional("tags", TAGS)
                                    .optional("parameterOverrides", Shape.list(Shape.ANYTHING, 0, 1000))
                                    .optional("priority", PRIORITY)
                                    .optional("extensions", Shape.ANYTHING)
                                    .optional("skuBuildId", Shape.matching(Shape.ID))
                                    .optional("quantitySkip", Shape.NUMBER)
                                    .optional("numPartsPerSku", Shape.NUMBER)
                                    .optional("skuInstanceStart", Shape.NUMBER)
                                    .optional("order", Shape.ANYTHING)
                                    .optional("materialAssignments", MATERIALS),
                            0,
                            10_000))
            // the form of 2025 wants a SKU's parts spelled out, which nobody has asked for
            .optional("skus", Shape.list(Shape.ANYTHING, 0, 0));

    private static final Shape V2 = Shape.object()
            .optional(
                    "parts",
                    Shape.list(
                            Shape.object()
                                    .required("partId", Shape.matching(Shape.ID))
                                    .optional("quantity", Shape.whole(0, 500))
                                    .optional("label", Shape.text(1, 1024))
                                    .optional("tags", TAGS)
                                    .optional("priority", PRIORITY)
                                    .optional("position", Shape.oneOf("front", "back"))
                                    .optional("parameters", Shape.map(Shape.SCALAR))
                                    .optional("plateQuantities", Shape.map(Shape.NUMBER))
                                    .optional("materials", MATERIALS),
                            0,
                            10_000))
            .optional(
                    "skus",
                    Shape.list(
                            Shape.object()
                                    .optional("skuId", Shape.matching(Shape.ID))
                                    .optional("sku", Shape.text(1, 1024))
                                    .optional("quantity", Shape.whole(1, 500))
                                    .optional("options", Shape.list(Shape.ANYTHING, 0, 100))
                                    .optional("tags", TAGS)
                                    .optional("priority", PRIORITY)
                                    .optional("position", Shape.oneOf("front", "back"))
                                    .optional("linkedPartConfigs", Shape.ANYTHING)
                                    .optional("skuInstanceStart", Shape.whole(1, Integer.MAX_VALUE))
                                    .optional("order", Shape.ANYTHING),
                            0,
                            10_000));

    private static final List<String> NOT_YET = List.of(
            "outputFiles",
            "thumbnailUri",
            "assignmentStartedAt",
            "assignmentCompletedAt",
            "printingStartedAt",
            "printingCompletedAt",
            "orderId",
            "orderItemId",
            "linkedPartId");

    /** A line whose part or SKU was found. */
    private record Line(
            JsonNode asked,
            @Nullable ObjectNode part,
            @Nullable ObjectNode sku) {
        int quantity() {
            return asked.path("quantity").asInt(1);
        }

        /** What the queue shows where the line has no label. */
        String name() {
            return part != null
                    ? part.get("name").asText()
                    : sku != null ? sku.get("sku").asText() : "";
        }
    }

    private final Clock serverClock;
    private final Ids ids;
    private final News news;

    Builds(Clock serverClock, Ids ids, News news) {
        this.serverClock = serverClock;
        this.ids = ids;
        this.news = news;
    }

    Answer createV1(StoreState store, PrintFarm farm, JsonNode body) {
        V1.check(body, "");
        ObjectNode answer = create(store, farm, body);
        answer.get("partBuilds").forEach(build -> ((ObjectNode) build).remove(List.of("position", "dismissed")));
        return Answer.json(201, answer);
    }

    Answer createV2(StoreState store, PrintFarm farm, JsonNode body) {
        V2.check(body, "");
        return Answer.json(201, create(store, farm, body));
    }

    Answer preview(StoreState store, JsonNode body) {
        V2.check(body, "");
        ObjectNode answer = Json.object();
        ArrayNode builds = answer.putArray("partBuilds");
        int skus = 0;
        int jobs = 0;
        for (Line line : lines(store, body)) {
            skus += line.sku == null ? 0 : 1;
            jobs += line.quantity();
            preview(builds.addObject(), line);
        }
        answer.putObject("summary")
                .put("partBuildCount", builds.size())
                .put("skuBuildCount", skus)
                .put("jobCount", jobs);
        return Answer.json(201, answer);
    }

    private void preview(ObjectNode build, Line line) {
        String label = line.asked.path("label").asText(line.name());
        build.put("source", line.sku == null ? "part" : "sku")
                .put(
                        "partId",
                        line.part == null ? ids.next() : line.part.get("id").asText())
                .put("partName", line.name())
                .put("label", label)
                .put("quantity", line.quantity());
        ArrayNode jobs = build.putArray("jobs");
        for (int i = 1; i <= line.quantity(); i++) {
            jobs.addObject().put("label", label).put("quantityIndex", i).put("quantityTotal", line.quantity());
        }
    }

    private ObjectNode create(StoreState store, PrintFarm farm, JsonNode body) {
        List<Line> lines = lines(store, body);
        ObjectNode answer = Json.object();
        ArrayNode partBuilds = answer.putArray("partBuilds");
        ArrayNode skuBuilds = answer.putArray("skuBuilds");
        List<ObjectNode> made = new ArrayList<>();
        for (Line line : lines) {
            String skuBuildId = line.sku == null ? null : skuBuild(store, skuBuilds.addObject(), line);
            ObjectNode build = store.partBuilds.add(partBuild(store, line, skuBuildId));
            news.inserted(store, News.PART_BUILDS, build);
            made.add(build);
            // a copy: the answer says how things stood, whatever the printers do meanwhile
            partBuilds.add(build.deepCopy());
        }
        farm.queue(made);
        return answer;
    }

    private List<Line> lines(StoreState store, JsonNode body) {
        List<Line> lines = new ArrayList<>();
        JsonNode parts = body.path("parts");
        for (int i = 0; i < parts.size(); i++) {
            ObjectNode part = store.parts.find(parts.get(i).get("partId").textValue());
            if (part == null) {
                throw Refusal.at(404, "parts[" + i + "].partId", "Part not found");
            }
            lines.add(new Line(parts.get(i), part, null));
        }
        JsonNode skus = body.path("skus");
        for (int i = 0; i < skus.size(); i++) {
            lines.add(new Line(skus.get(i), null, sku(store, skus.get(i), "skus[" + i + "]")));
        }
        Shape.require(!lines.isEmpty(), "parts", "or skus must name something to print");
        return lines;
    }

    private static ObjectNode sku(StoreState store, JsonNode asked, String where) {
        Shape.require(asked.has("sku") != asked.has("skuId"), where, "must have either sku or skuId");
        Optional<ObjectNode> found = store.skus.all().stream()
                .filter(s -> asked.has("sku")
                        ? s.get("sku").equals(asked.get("sku"))
                        : s.get("id").equals(asked.get("skuId")))
                .findFirst();
        return found.orElseThrow(
                () -> Refusal.at(404, where + (asked.has("sku") ? ".sku" : ".skuId"), "SKU not found"));
    }

    private String skuBuild(StoreState store, ObjectNode build, Line line) {
        store.own(build, ids, Json.time(serverClock.instant()));
        ObjectNode sku = Objects.requireNonNull(line.sku);
        build.set("skuId", sku.get("id"));
        build.set("skuCopy", sku.deepCopy());
        build.put("status", "pending")
                .putNull("orderId")
                .putNull("orderItemId")
                .put("priority", line.asked.path("priority").asInt(100));
        return build.get("id").textValue();
    }

    private ObjectNode partBuild(StoreState store, Line line, @Nullable String skuBuildId) {
        ObjectNode build = store.own(Json.object(), ids, Json.time(serverClock.instant()));
        build.set("partId", line.part == null ? null : line.part.get("id"));
        build.put("skuBuildId", skuBuildId);
        build.set("skuId", line.sku == null ? null : line.sku.get("id"));
        build.set("skuName", line.sku == null ? null : line.sku.get("sku"));
        build.set("label", line.asked.has("label") ? line.asked.get("label") : null);
        build.set("partCopy", line.part == null ? Json.object().put("name", line.name()) : line.part.deepCopy());
        build.set("requiredPrinterTags", line.asked.has("tags") ? line.asked.get("tags") : Json.object());
        build.put("quantity", line.quantity());
        build.set("parameterOverrides", overrides(line.asked));
        build.put("status", "pending").put("printStatus", "pending");
        NOT_YET.forEach(build::putNull);
        JsonNode materials = line.asked.path("materials").isObject()
                ? line.asked.get("materials")
                : line.asked.path("materialAssignments");
        build.set("materialAssignments", materials.isObject() ? materials : null);
        return build.put("priority", line.asked.path("priority").asInt(100))
                .put("position", line.asked.path("position").asText("back"))
                .put("dismissed", false);
    }

    private static ArrayNode overrides(JsonNode asked) {
        ArrayNode overrides = Json.array();
        asked.path("parameterOverrides").forEach(overrides::add);
        asked.path("parameters").forEachEntry((name, value) -> {
            ObjectNode override = overrides.addObject().put("name", name);
            override.put("type", value.isNumber() ? "number" : value.isBoolean() ? "boolean" : "string");
            override.set("value", value);
        });
        return overrides;
    }
}
