package io.printroutes.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printroutes.camel.events.EventsConstants;
import io.printroutes.camel.events.EventsEndpoint;
import io.printroutes.camel.realtime.RealtimeConstants;
import io.printroutes.camel.realtime.RealtimeEndpoint;
import io.printroutes.camel.work.WorkConstants;
import io.printroutes.camel.work.WorkEndpoint;
import io.printroutes.ledger.work.Link;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the catalog, Kaoto and {@code check} read of our components is what the components say of themselves. Where this fails, {@code
 * mvn -Pcomponents process-classes} writes the descriptions anew.
 */
class ComponentDescriptionTest {

    private static final Set<String> OF_CAMEL = Set.of("bridgeErrorHandler", "exceptionHandler", "exchangePattern");

    @ParameterizedTest
    @ValueSource(classes = {EventsEndpoint.class, RealtimeEndpoint.class, WorkEndpoint.class})
    void every_option_is_described_as_the_endpoint_declares_it(Class<?> endpoint) throws IOException {
        JsonNode properties = description(scheme(endpoint)).path("properties");
        Set<String> declared = new TreeSet<>(OF_CAMEL);
        for (Field field : endpoint.getDeclaredFields()) {
            UriParam parameter = field.getAnnotation(UriParam.class);
            UriPath path = field.getAnnotation(UriPath.class);
            if (parameter == null && path == null) {
                continue;
            }
            JsonNode property = properties.path(field.getName());
            declared.add(field.getName());
            assertThat(property.path("kind").asText())
                    .as(field.getName())
                    .isEqualTo(path == null ? "parameter" : "path");
            assertThat(property.path("description").asText())
                    .as(field.getName())
                    .isEqualTo(path == null ? parameter.description() : path.description());
            if (parameter != null && !parameter.defaultValue().isEmpty()) {
                assertThat(property.path("defaultValue").asText()).isEqualTo(parameter.defaultValue());
            }
        }
        assertThat(properties.properties()).extracting(Map.Entry::getKey).containsExactlyInAnyOrderElementsOf(declared);
    }

    @ParameterizedTest
    @ValueSource(classes = {EventsEndpoint.class, RealtimeEndpoint.class, WorkEndpoint.class})
    void every_component_is_a_source_only_of_the_version_that_is_built(Class<?> endpoint) throws IOException {
        JsonNode component = description(scheme(endpoint)).path("component");
        assertThat(component.path("consumerOnly").asBoolean()).isTrue();
        assertThat(component.path("version").asText()).isEqualTo(projectVersion());
    }

    @ParameterizedTest
    @ValueSource(classes = {EventsConstants.class, RealtimeConstants.class, WorkConstants.class})
    void every_variable_and_header_is_documented(Class<?> constants) throws Exception {
        String page = Files.readString(Path.of("docs/components.md"));
        for (Field field : constants.getFields()) {
            Metadata metadata = field.getAnnotation(Metadata.class);
            assertThat(metadata).as(field.getName()).isNotNull();
            assertThat(page).contains("| `" + field.get(null) + "` | " + metadata.description() + " |");
        }
    }

    @Test
    void every_link_of_the_chain_is_described() throws IOException {
        assertThat(description("work").at("/properties/link/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(
                        Arrays.stream(Link.values()).map(Link::text).toList());
    }

    /** Kaoto saved 'uri: work' after any edit, and the link was gone. */
    @Test
    void an_address_may_be_written_with_its_parts_as_parameters() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            assertThat(address(camel, "work", Map.of("link", "names", "parallel", 2)))
                    .isEqualTo("work:names?parallel=2");
            assertThat(address(camel, "events", Map.of("rule", "prints"))).isEqualTo("events:prints");
            assertThat(address(camel, "printago-realtime", Map.of("topics", "entities,printer-stats")))
                    .isEqualTo("printago-realtime:entities,printer-stats");
        }
    }

    /** It ended in a NullPointerException that was to be reported. */
    @ParameterizedTest
    @ValueSource(strings = {"work:names", "events:prints", "printago-realtime:entities"})
    void a_component_without_the_program_around_it_says_what_is_missing(String uri) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            assertThatThrownBy(() -> camel.getEndpoint(uri))
                    .rootCause()
                    .hasMessageStartingWith("PR-5104: the component '")
                    .hasMessageEndingWith("Start this route with printago-routes run.");
        }
    }

    private static String address(CamelContext camel, String scheme, Map<String, Object> parts) throws Exception {
        return camel.getCamelContextExtension().getEndpointUriFactory(scheme).buildUri(scheme, parts, false);
    }

    private static String scheme(Class<?> endpoint) {
        return endpoint.getAnnotation(UriEndpoint.class).scheme();
    }

    private static String projectVersion() throws IOException {
        Matcher version = Pattern.compile("<artifactId>printago-routes</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    private static JsonNode description(String component) throws IOException {
        String room = component.replace("printago-", "");
        String resource = "/META-INF/io/printroutes/camel/" + room + "/" + component + ".json";
        try (InputStream in = ComponentDescriptionTest.class.getResourceAsStream(resource)) {
            return new ObjectMapper().readTree(in);
        }
    }
}
