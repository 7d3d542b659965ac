package io.printroutes.printago;

import com.fasterxml.jackson.databind.JsonNode;
import io.printroutes.ledger.chain.StoredLine;
import io.printroutes.order.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lines that an answer to queueing, or a list of part builds, shows to be in Printago's queue. */
final class BuildAnswer {

    private BuildAnswer() {}

    /**
     * The lines of which the answer names every build, with the builds' ids. A line without that is not known to be queued,
     * whatever the status says.
     *
     * @param lines in the order in which they were asked for
     */
    static Map<String, List<String>> named(List<StoredLine> lines, JsonNode body) {
        Map<String, List<String>> named = new HashMap<>();
        for (StoredLine line : lines) {
            List<String> ids = new ArrayList<>();
            for (JsonNode partBuild : body.path("partBuilds")) {
                if (isOf(line, partBuild)) {
                    Ids.in(partBuild, "id").ifPresent(ids::add);
                }
            }
            if (line.sku() == null
                    && ids.size() >= Copies.portions(line.quantity()).size()) {
                named.put(line.id(), ids);
            }
        }
        named.putAll(inOrder(lines, body));
        named.putAll(skuBuilds(lines, body));
        return named;
    }

    /** The lines whose mark is in the list, with those of the builds' ids that can be ids. */
    static Map<String, List<String>> marked(List<StoredLine> lines, JsonNode partBuilds) {
        Map<String, List<String>> marked = new HashMap<>();
        for (JsonNode partBuild : partBuilds) {
            for (StoredLine line : lines) {
                if (isOf(line, partBuild)) {
                    List<String> ids = marked.computeIfAbsent(line.id(), id -> new ArrayList<>());
                    Ids.in(partBuild, "id").ifPresent(ids::add);
                }
            }
        }
        return marked;
    }

    private static boolean isOf(StoredLine line, JsonNode partBuild) {
        return partBuild.path("label").asText("").endsWith(Labels.bracket(line.id()));
    }

    /** Where an answer repeats no labels, and lists as many builds as were asked for, of the same parts in the same order. */
    private static Map<String, List<String>> inOrder(List<StoredLine> lines, JsonNode body) {
        List<StoredLine> asked = new ArrayList<>();
        for (StoredLine line : lines) {
            if (line.sku() == null) {
                Copies.portions(line.quantity()).forEach(copies -> asked.add(line));
            }
        }
        JsonNode builds = body.path("partBuilds");
        Map<String, List<String>> byLine = new HashMap<>();
        if (builds.size() != asked.size()) {
            return byLine;
        }
        for (int i = 0; i < asked.size(); i++) {
            StoredLine line = asked.get(i);
            JsonNode build = builds.get(i);
            Optional<String> id = Ids.in(build, "id");
            boolean same = build.path("partId").asText("").equals(line.partId());
            if (!build.path("label").asText("").isEmpty() || !same || id.isEmpty()) {
                return Map.of();
            }
            byLine.computeIfAbsent(line.id(), none -> new ArrayList<>()).add(id.get());
        }
        return byLine;
    }

    /** A SKU's build bears no mark: it is known by its place among the SKU builds. Its part builds may come later. */
    private static Map<String, List<String>> skuBuilds(List<StoredLine> lines, JsonNode body) {
        Map<String, List<String>> byLine = new HashMap<>();
        int next = 0;
        for (StoredLine line : lines) {
            int entries =
                    line.sku() == null ? 0 : Copies.portions(line.quantity()).size();
            List<String> partBuilds = new ArrayList<>();
            int named = 0;
            for (int i = 0; i < entries; i++) {
                Optional<String> skuBuild = Ids.in(body.path("skuBuilds").path(next++), "id");
                named += skuBuild.isPresent() ? 1 : 0;
                skuBuild.ifPresent(id -> addPartBuilds(body, id, partBuilds));
            }
            if (entries > 0 && named == entries) {
                byLine.put(line.id(), partBuilds);
            }
        }
        return byLine;
    }

    private static void addPartBuilds(JsonNode body, String skuBuild, List<String> ids) {
        for (JsonNode partBuild : body.path("partBuilds")) {
            if (skuBuild.equals(partBuild.path("skuBuildId").asText(""))) {
                Ids.in(partBuild, "id").ifPresent(ids::add);
            }
        }
    }
}
