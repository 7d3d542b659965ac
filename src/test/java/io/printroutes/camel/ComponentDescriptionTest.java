package io.printroutes.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printroutes.camel.events.EventsEndpoint;
import io.printroutes.camel.work.WorkEndpoint;
import io.printroutes.ledger.work.Link;
import java.beans.Introspector;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the catalog, Kaoto and {@code check} read of our components is what the components take. */
class ComponentDescriptionTest {

    private static final Set<String> OF_CAMEL = Set.of("bridgeErrorHandler", "exceptionHandler", "exchangePattern");

    @Test
    void every_option_of_events_is_described() throws IOException {
        assertThat(described("events")).isEqualTo(options(EventsEndpoint.class));
    }

    @Test
    void every_option_of_work_is_described() throws IOException {
        assertThat(described("work")).isEqualTo(options(WorkEndpoint.class));
    }

    @Test
    void every_link_of_the_chain_is_described() throws IOException {
        assertThat(description("work").at("/properties/link/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(
                        Arrays.stream(Link.values()).map(Link::text).toList());
    }

    private static Set<String> described(String component) throws IOException {
        Set<String> names = new TreeSet<>();
        description(component).path("properties").properties().forEach(property -> {
            boolean parameter = property.getValue().path("kind").asText().equals("parameter");
            if (parameter && !OF_CAMEL.contains(property.getKey())) {
                names.add(property.getKey());
            }
        });
        return names;
    }

    private static Set<String> options(Class<?> endpoint) {
        return Arrays.stream(endpoint.getDeclaredMethods())
                .map(Method::getName)
                .filter(name -> name.startsWith("set"))
                .map(name -> Introspector.decapitalize(name.substring(3)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonNode description(String component) throws IOException {
        String resource = "/META-INF/io/printroutes/camel/" + component + "/" + component + ".json";
        try (InputStream in = ComponentDescriptionTest.class.getResourceAsStream(resource)) {
            return new ObjectMapper().readTree(in);
        }
    }
}
