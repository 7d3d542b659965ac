package io.printroutes.sandbox.entity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What a list's query asks for: filters, order and page (API facts, section 1.3). */
record Listing(
        List<Predicate<ObjectNode>> filters,
        List<Comparator<ObjectNode>> order,
        int limit,
        int offset,
        Set<String> projection,
        boolean meta) {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAXIMUM_LIMIT = 1000;

    /** @throws Refusal 400 */
    static Listing of(Map<String, String> query, Set<String> fields) {
        List<Predicate<ObjectNode>> filters = new ArrayList<>();
        List<Comparator<ObjectNode>> order = new ArrayList<>();
        int limit = DEFAULT_LIMIT;
        int offset = 0;
        Set<String> projection = Set.of();
        boolean meta = false;
        for (var parameter : query.entrySet()) {
            String name = parameter.getKey();
            String value = parameter.getValue();
            switch (name) {
                case "limit" -> limit = whole(name, value, 1, MAXIMUM_LIMIT);
                case "offset" -> offset = whole(name, value, 0, Integer.MAX_VALUE);
                case "sort" -> order.addAll(orders(value, fields));
                case "fields" -> projection = projection(value, fields);
                case "meta" -> meta = truth(name, value);
                case "include", "hints" -> {
                    // relations are not kept here; asking for them changes nothing
                }
                default -> filters.add(Condition.of(name, value, fields));
            }
        }
        return new Listing(filters, order, limit, offset, projection, meta);
    }

    JsonNode answer(Collection<ObjectNode> all) {
        List<ObjectNode> found = new ArrayList<>();
        for (ObjectNode entity : all) {
            if (filters.stream().allMatch(f -> f.test(entity))) {
                found.add(entity);
            }
        }
        order.stream().reduce(Comparator::thenComparing).ifPresent(found::sort);
        ArrayNode data = Json.array();
        found.stream().skip(offset).limit(limit).map(this::projected).forEach(data::add);
        if (!meta) {
            return data;
        }
        ObjectNode answer = Json.object();
        answer.set("data", data);
        answer.putObject("meta")
                .put("total", found.size())
                .put("limit", limit)
                .put("offset", offset)
                .put("hasMore", offset + data.size() < found.size());
        return answer;
    }

    private ObjectNode projected(ObjectNode entity) {
        return projection.isEmpty() ? entity : entity.deepCopy().retain(projection);
    }

    private static List<Comparator<ObjectNode>> orders(String value, Set<String> fields) {
        List<Comparator<ObjectNode>> orders = new ArrayList<>();
        for (String term : value.split(",", -1)) {
            String[] parts = term.split(":", 2);
            String direction = parts.length == 2 ? parts[1] : "asc";
            if (!fields.contains(parts[0]) || !Set.of("asc", "desc").contains(direction)) {
                throw Refusal.at(400, "sort", "sort must be <field>:asc or <field>:desc, not " + term);
            }
            Comparator<ObjectNode> up = (a, b) ->
                    Condition.compare(a.path(parts[0]), b.path(parts[0]).asText());
            orders.add(direction.equals("asc") ? up : up.reversed());
        }
        return orders;
    }

    private static Set<String> projection(String value, Set<String> fields) {
        Set<String> wanted = Set.copyOf(List.of(value.split(",")));
        if (!fields.containsAll(wanted)) {
            throw Refusal.at(400, "fields", "fields names one that does not exist: " + value);
        }
        return wanted;
    }

    private static boolean truth(String name, String value) {
        if (!Set.of("true", "false").contains(value)) {
            throw Refusal.at(400, name, name + " must be true or false");
        }
        return value.equals("true");
    }

    private static int whole(String name, String value, int least, int most) {
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw Refusal.at(400, name, name + " must be a whole number from " + least + " to " + most);
    }
}
