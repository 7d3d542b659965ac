package io.printroutes.printago;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Times in the server's answers, by its own clock. */
final class ServerTime {

    private ServerTime() {}

    /** The time in this field; empty where there is none. */
    static Optional<Instant> in(JsonNode entity, String field) {
        try {
            return Optional.of(Instant.parse(entity.path(field).asText("")));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
