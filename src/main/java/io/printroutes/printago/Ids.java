package io.printroutes.printago;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Ids in the server's answers. Printago's are 24 lower-case letters and digits (API facts, section 1.1); other letters are
 * let pass, but nothing that could lead elsewhere once it stands in a path, a query or a file's name.
 */
final class Ids {

    private static final int LONGEST = 100;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1," + LONGEST + "}");

    private Ids() {}

    /** The id in this field; empty where there is none, or where what is there can't be one. */
    static Optional<String> in(JsonNode entity, String field) {
        JsonNode value = entity.path(field);
        return value.isTextual() && value.textValue().length() <= LONGEST
                ? Optional.of(value.textValue()).filter(text -> ID.matcher(text).matches())
                : Optional.empty();
    }

    /** Whether something stands in this field that can't be an id. */
    static boolean isSpoilt(JsonNode entity, String field) {
        return entity.path(field).isTextual()
                && !entity.path(field).textValue().isEmpty()
                && in(entity, field).isEmpty();
    }
}
