package io.printroutes.printago;

import com.fasterxml.jackson.databind.JsonNode;
import io.printroutes.ledger.chain.StoredLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which SKU builds of a lost request are there. A SKU's build bears no mark of ours (API facts, section 1.6), so it is
 * recognised only where there is nothing to mistake it for: what was built of SKUs since then is exactly what was asked for.
 *
 * @param found part builds by line, if it was exactly that
 * @param undecidable whether there is something, and it is not exactly that
 */
record SkuMatch(Map<String, List<String>> found, boolean undecidable) {

    private record Build(String sku, List<String> partBuilds, List<Integer> quantities) {

        boolean isOf(String wanted, int copies) {
            return sku.equals(wanted) && quantities.stream().allMatch(quantity -> quantity % copies == 0);
        }
    }

    /**
     * @param lines of SKUs only
     * @param partBuilds made since the request was sent
     * @param adopted those that belong to lines already
     */
    static SkuMatch of(List<StoredLine> lines, JsonNode partBuilds, Set<String> adopted) {
        List<Build> builds = new ArrayList<>(builds(partBuilds, adopted));
        if (lines.isEmpty() || builds.isEmpty()) {
            return new SkuMatch(Map.of(), false);
        }
        Map<String, List<String>> found = new HashMap<>();
        for (StoredLine line : lines) {
            for (int copies : Copies.portions(line.quantity())) {
                Build match = builds.stream()
                        .filter(build -> build.isOf(String.valueOf(line.sku()), copies))
                        .findFirst()
                        .orElse(null);
                if (match == null) {
                    return new SkuMatch(Map.of(), true);
                }
                builds.remove(match);
                found.computeIfAbsent(line.id(), id -> new ArrayList<>()).addAll(match.partBuilds());
            }
        }
        return builds.isEmpty() ? new SkuMatch(found, false) : new SkuMatch(Map.of(), true);
    }

    /** One for each SKU build, from the part builds that it was made into. */
    private static List<Build> builds(JsonNode partBuilds, Set<String> adopted) {
        Map<String, Build> builds = new LinkedHashMap<>();
        for (JsonNode partBuild : partBuilds) {
            String skuBuild = partBuild.path("skuBuildId").asText("");
            String id = Ids.in(partBuild, "id").orElse("");
            if (partBuild.path("skuBuildId").isTextual() && !adopted.contains(id)) {
                Build build = builds.computeIfAbsent(
                        skuBuild,
                        key -> new Build(partBuild.path("skuName").asText(""), new ArrayList<>(), new ArrayList<>()));
                build.partBuilds().add(id);
                build.quantities().add(partBuild.path("quantity").asInt());
            }
        }
        return List.copyOf(builds.values());
    }
}
