package io.printroutes.check.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.catalog.impl.AbstractCamelCatalog;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;
import org.jspecify.annotations.Nullable;

/**
 * What the jars on the class path say about themselves: components, steps, the form of a route file. Components are read
 * and addresses put together by Camel's catalog, fed with what is installed instead of with all that Camel has.
 */
public final class Descriptions extends AbstractCamelCatalog {

    private static final String COMPONENTS = "META-INF/services/org/apache/camel/component";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ClassLoader loader;
    private final Map<String, Optional<ComponentModel>> components = new HashMap<>();
    private final Map<String, JsonNode> steps = new HashMap<>();

    public Descriptions(ClassLoader loader) {
        this.loader = loader;
    }

    /** The JSON schema of Camel's YAML. */
    public JsonNode dsl() {
        return json("schema/camelYamlDsl.json");
    }

    /** The schemes of every component that is installed. */
    public Set<String> schemes() {
        Set<String> schemes = new TreeSet<>();
        try {
            for (URL url : Collections.list(loader.getResources(COMPONENTS + ".properties"))) {
                try (InputStream in = url.openStream()) {
                    Properties properties = new Properties();
                    properties.load(in);
                    Collections.addAll(
                            schemes, properties.getProperty("components", "").split("\\s+"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return schemes;
    }

    /** What a component says about itself; empty if nothing is known of it. */
    public Optional<ComponentModel> component(String scheme) {
        return components.computeIfAbsent(scheme, this::readComponent);
    }

    /** The catalog's own way to a component. */
    @Override
    public @Nullable ComponentModel componentModel(String scheme) {
        return component(scheme).orElse(null);
    }

    /** Each component is parsed once: the catalog by itself would parse it for every endpoint. */
    private Optional<ComponentModel> readComponent(String scheme) {
        return className(scheme)
                .map(name -> json("META-INF/"
                        + name.substring(0, name.lastIndexOf('.')).replace('.', '/') + "/" + scheme + ".json"))
                .filter(json -> !json.isMissingNode())
                .map(json -> JsonMapper.generateComponentModel(json.toString()));
    }

    /**
     * An address whose path stands among the parameters, as editors write it: {@code direct} and {@code name=x} make
     * {@code direct:x}.
     *
     * @param path the options of the path by name, never empty
     * @return empty if an option that the address needs is missing
     */
    public Optional<String> address(String scheme, Map<String, String> path) {
        try {
            // a name without a dot, such as http:printago, is no host: a header replaces it
            return Optional.of(asEndpointUri(scheme, path, false)
                    .replaceFirst("^(https?):/*", "$1://")
                    .replaceFirst("^(https?)://([A-Za-z0-9-]+)$", "$1:$2"));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<String> className(String scheme) {
        try (InputStream in =
                scheme.matches("[a-z0-9-]+") ? loader.getResourceAsStream(COMPONENTS + "/" + scheme) : null) {
            if (in == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(in);
            return Optional.ofNullable(properties.getProperty("class"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A step's description as Camel's model has it: {@code setBody}. */
    public JsonNode step(String name) {
        return steps.computeIfAbsent(name, step -> json("META-INF/org/apache/camel/model/" + step + ".json"));
    }

    private JsonNode json(String resource) {
        try (InputStream in = loader.getResourceAsStream(resource)) {
            return in == null ? MissingNode.getInstance() : JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
