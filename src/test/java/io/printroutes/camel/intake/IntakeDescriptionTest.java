package io.printroutes.camel.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.junit.jupiter.api.Test;

/** What the catalog, Kaoto and {@code check} read of the step is what it says of itself. */
class IntakeDescriptionTest {

    @Test
    void every_option_is_described_as_the_endpoint_declares_it() throws IOException {
        JsonNode properties = description().path("properties");
        Set<String> declared = new TreeSet<>(Set.of("lazyStartProducer"));
        for (Field field : IntakeEndpoint.class.getDeclaredFields()) {
            UriParam option = field.getAnnotation(UriParam.class);
            UriPath path = field.getAnnotation(UriPath.class);
            if (option == null && path == null) {
                continue;
            }
            declared.add(field.getName());
            JsonNode property = properties.path(field.getName());
            assertThat(property.path("description").asText())
                    .as(field.getName())
                    .isEqualTo(option == null ? path.description() : option.description());
            if (option != null) {
                assertThat(property.path("defaultValue").asText()).isEqualTo(option.defaultValue());
            }
        }
        assertThat(properties.properties()).extracting(Map.Entry::getKey).containsExactlyInAnyOrderElementsOf(declared);
    }

    @Test
    void every_header_is_described_and_documented() throws Exception {
        String page = Files.readString(Path.of("docs/intake.md"));
        for (Field field : IntakeConstants.class.getFields()) {
            String name = (String) field.get(null);
            JsonNode header = description().path("headers").path(name);
            assertThat(header.path("description").asText())
                    .as(field.getName())
                    .isEqualTo(field.getAnnotation(Metadata.class).description());
            assertThat(page).contains("| `" + name + "` |");
        }
    }

    private static JsonNode description() throws IOException {
        try (InputStream in =
                IntakeDescriptionTest.class.getResourceAsStream("/META-INF/io/printroutes/camel/intake/intake.json")) {
            return new ObjectMapper().readTree(in);
        }
    }
}
