package io.printroutes.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;

/** Writes and reads events, and the small records kept beside them, in the one JSON form. */
public final class EventJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            // an event file of a newer version stays readable
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, new ToStringSerializer(Instant.class))
                    .addDeserializer(Instant.class, new InstantReader()))
            .build();

    private EventJson() {}

    /** One line without a line break: what goes into an event file and a webhook's body. */
    public static String write(Event event) {
        return writeValue(event);
    }

    /** @throws UncheckedIOException if the text is not an event; its message does not repeat the text */
    public static Event read(String json) {
        return readValue(json, Event.class);
    }

    /** Any record of this package, {@link KnownJob} and {@link KnownPrinter} before all, for keeping. */
    public static String writeValue(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws UncheckedIOException if the text is not such a record; its message does not repeat the text */
    public static <T> T readValue(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            e.clearLocation();
            throw new UncheckedIOException("not the JSON of a " + type.getSimpleName(), e);
        }
    }

    static ObjectMapper mapper() {
        return MAPPER;
    }

    private static final class InstantReader extends FromStringDeserializer<Instant> {
        InstantReader() {
            super(Instant.class);
        }

        @Override
        protected Instant _deserialize(String text, com.fasterxml.jackson.databind.DeserializationContext context) {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("a time has the form 2026-11-22T01:02:03Z", e);
            }
        }
    }
}
