package io.printroutes.cli.terminal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** What a command prints for a machine: times in ISO 8601, paths as text. */
public final class JsonOutput {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addSerializer(Path.class, new PathText()))
            .build();

    private JsonOutput() {}

    public static String of(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of ours cannot be written as JSON", e);
        }
    }

    /** Jackson would write a path as an address. */
    private static final class PathText extends JsonSerializer<Path> {
        @Override
        public void serialize(Path path, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(path.toString());
        }
    }
}
