package io.printroutes.check.step;

import com.fasterxml.jackson.databind.JsonNode;
import io.printroutes.check.model.Findings;
import io.printroutes.check.model.YamlValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Fields that stand a level too high: {@code steps} beside {@code from}. One slip of indentation is one mistake, however many
 * fields it moves.
 *
 * @param owners of each such field by name; a field whose owner is missing altogether is told of there
 */
record Misplaced(Map<String, String> owners) {

    static final Misplaced NONE = new Misplaced(Map.of());

    static Misplaced in(YamlValue map, Shape shape, Function<JsonNode, Shape> shapes) {
        Set<String> there = map.entries().stream().map(YamlValue.Entry::name).collect(Collectors.toSet());
        Set<String> candidates = new TreeSet<>(shape.required());
        candidates.addAll(there);
        candidates.retainAll(shape.properties().keySet());
        Map<String, String> owners = new LinkedHashMap<>();
        for (String name : there) {
            if (!shape.properties().containsKey(name)) {
                candidates.stream()
                        .filter(owner -> {
                            Shape inner = shapes.apply(shape.properties().get(owner));
                            return inner.closed() && inner.properties().containsKey(name);
                        })
                        .findFirst()
                        .ifPresent(owner -> owners.put(name, owner));
            }
        }
        return new Misplaced(owners);
    }

    boolean isEmpty() {
        return owners.isEmpty();
    }

    boolean has(String field) {
        return owners.containsKey(field);
    }

    /** The fields that belong into this one. */
    Set<String> of(String owner) {
        return owners.entrySet().stream()
                .filter(entry -> entry.getValue().equals(owner))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The first one of each owner that is there. */
    void tell(YamlValue map, Findings findings) {
        Set<String> told = new TreeSet<>();
        for (YamlValue.Entry entry : map.entries()) {
            String owner = owners.getOrDefault(entry.name(), "");
            if (map.entry(owner).isPresent() && told.add(owner)) {
                findings.error(
                        entry.key().place(),
                        "PR-4107",
                        "'" + entry.name() + "' stands beside '" + owner + "', and belongs into it.",
                        "Indent it below '" + owner + "'.");
            }
        }
    }
}
