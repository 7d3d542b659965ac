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

/** What the jars on the class path say about themselves: components, steps, the form of a route file. */
public final class Descriptions {

    private static final String COMPONENTS = "META-INF/services/org/apache/camel/component";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ClassLoader loader;
    private final Map<String, JsonNode> components = new HashMap<>();
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

    /** A component's description with its {@code properties}; missing if nothing is known of it. */
    public JsonNode component(String scheme) {
        return components.computeIfAbsent(scheme, this::readComponent);
    }

    private JsonNode readComponent(String scheme) {
        return className(scheme)
                .map(name -> json("META-INF/"
                        + name.substring(0, name.lastIndexOf('.')).replace('.', '/') + "/" + scheme + ".json"))
                .orElse(MissingNode.getInstance());
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
