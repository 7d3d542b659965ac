package io.printroutes.sandbox.entity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One collection of a store, in the order of creation; the fields are those that a list can be filtered by. */
public final class Entities {

    private final String noun;
    private final Set<String> fields;
    private final Map<String, ObjectNode> byId = new LinkedHashMap<>();

    public Entities(String noun, String fields) {
        this.noun = noun;
        this.fields = Set.of(fields.strip().split("\\s+"));
    }

    public ObjectNode add(ObjectNode entity) {
        byId.put(entity.get("id").textValue(), entity);
        return entity;
    }

    @Nullable
    public ObjectNode find(String id) {
        return byId.get(id);
    }

    /** @throws Refusal 400 if it cannot be an id, 404 if there is none such */
    public ObjectNode get(String id) {
        if (!id.matches(Shape.ID)) {
            throw Refusal.at(400, "id", "id must match " + Shape.ID);
        }
        ObjectNode entity = byId.get(id);
        if (entity == null) {
            throw Refusal.of(404, noun + " not found");
        }
        return entity;
    }

    public boolean remove(String id) {
        return byId.remove(id) != null;
    }

    public Collection<ObjectNode> all() {
        return byId.values();
    }

    /** @throws Refusal 400 if the query asks for a field, operator or page that does not exist */
    public JsonNode list(Map<String, String> query) {
        return Listing.of(query, fields).answer(byId.values());
    }
}
