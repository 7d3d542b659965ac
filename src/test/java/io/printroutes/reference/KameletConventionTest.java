package io.printroutes.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Each kamelet keeps to the conventions of Camel's own catalog, as its validator checks them, so that Kaoto draws a form for
 * it and people find in it what they know from others. In one thing they differ: the provider is us.
 */
class KameletConventionTest {

    private static final String PREFIX = "camel.apache.org/";
    private static final Pattern PARAMETER = Pattern.compile("\\{\\{[?]?([A-Za-z0-9-_]+)(?:[:][^}]*)?}}");
    private static final Pattern SCHEME = Pattern.compile("(?m)uri: \"?([a-z0-9-]+)(?::|$)");
    /** Words that a title writes small, unless it begins with one. */
    private static final Set<String> SMALL = Set.of("of", "for", "in", "to", "from", "the");

    private static final Map<String, String> DEPENDENCIES =
            Map.of("sftp", "camel:ftp", "smtps", "camel:mail", "https", "camel:http");
    /** Ours, in the program's own jar. */
    private static final Set<String> OURS = Set.of("events", "intake", "printago-realtime", "work");

    static Stream<Path> kamelets() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/kamelets"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void its_name_file_label_and_title_say_the_same(Path file) throws IOException {
        String name = file.getFileName().toString().replace(".kamelet.yaml", "");
        String type = name.substring(name.lastIndexOf('-') + 1);
        assertThat(type).isIn("source", "sink", "action");
        assertThat(at(file, "metadata")).containsEntry("name", name);
        assertThat(at(file, "metadata", "labels")).containsEntry(PREFIX + "kamelet.type", type);
        assertThat(definition(file).get("title").toString())
                .endsWith(" " + type.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + type.substring(1));
        assertThat(definition(file)).containsEntry("type", "object").containsKey("description");
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void it_has_the_annotations_of_the_catalog(Path file) throws IOException {
        Map<String, Object> annotations = at(file, "metadata", "annotations");
        assertThat(annotations.keySet())
                .contains(
                        PREFIX + "kamelet.support.level",
                        PREFIX + "kamelet.group",
                        PREFIX + "kamelet.namespace",
                        PREFIX + "provider");
        assertThat(annotations).containsEntry(PREFIX + "catalog.version", version());
        String icon = annotations.get(PREFIX + "kamelet.icon").toString();
        assertThat(icon).startsWith("data:image/svg+xml;base64,");
        byte[] svg = Base64.getDecoder().decode(icon.substring(icon.indexOf(',') + 1));
        assertThat(new String(svg, StandardCharsets.UTF_8)).startsWith("<svg ").endsWith("</svg>");
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void each_parameter_has_a_title_a_description_a_type_and_an_example_or_a_default(Path file) throws IOException {
        properties(file).forEach((name, property) -> assertThat(property)
                .as("%s of %s", name, file.getFileName())
                .containsKeys("title", "description", "type")
                .satisfies(all -> assertThat(all.containsKey("example") || all.containsKey("default"))
                        .as("an example or a default")
                        .isTrue())
                .satisfies(all -> assertThat(all.get("title").toString().split(" "))
                        .allMatch(word -> Character.isUpperCase(word.charAt(0)) || SMALL.contains(word)))
                .satisfies(all -> assertThat(all.get("title").toString()).doesNotMatch("(The|A|An) .*")));
        assertThat(definition(file).get("required")).isInstanceOf(List.class);
        List<?> required = (List<?>) definition(file).get("required");
        assertThat(new HashSet<>(required)).hasSameSizeAs(required);
        assertThat(properties(file).keySet())
                .containsAll(required.stream().map(Object::toString).toList());
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void secrets_are_marked_as_such(Path file) throws IOException {
        properties(file).forEach((name, property) -> {
            boolean secret = name.matches("(?i)(password|passphrase|secrets?|token|api-?key)");
            if (secret || "password".equals(property.get("format"))) {
                assertThat(property).as(name).containsEntry("format", "password");
                assertThat(property.get("x-descriptors").toString()).contains("urn:camel:group:credentials");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void what_the_template_asks_for_is_what_can_be_told(Path file) throws IOException {
        String template = template(file);
        Set<String> asked = new TreeSet<>();
        Matcher matcher = PARAMETER.matcher(template);
        while (matcher.find()) {
            asked.add(matcher.group(1));
        }
        Set<String> known = new TreeSet<>(properties(file).keySet());
        Matcher beans = Pattern.compile("(?m)^ {6}- name: (\\w+)").matcher(template);
        while (beans.find()) {
            known.add(beans.group(1));
        }
        assertThat(asked).isEqualTo(known);
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void its_dependencies_are_those_of_its_steps_and_its_type_of_body_is_told(Path file) throws IOException {
        String template = template(file);
        Set<String> needed = new TreeSet<>(Set.of("camel:core", "camel:kamelet"));
        Matcher scheme = SCHEME.matcher(template);
        while (scheme.find()) {
            if (!OURS.contains(scheme.group(1))) {
                needed.add(DEPENDENCIES.getOrDefault(scheme.group(1), "camel:" + scheme.group(1)));
            }
        }
        if (template.contains("- bean:")) {
            needed.add("camel:bean");
        }
        if (template.contains("library: Jackson")) {
            needed.add("camel:jackson");
        }
        List<?> dependencies = (List<?>) at(file, "spec").get("dependencies");
        needed.add("mvn:io.printroutes:printago-routes:" + version());
        assertThat(dependencies.stream().map(Object::toString).toList()).containsExactlyInAnyOrderElementsOf(needed);
        String side = file.toString().contains("-source.") ? "out" : "in";
        Map<String, Object> type = at(file, "spec", "dataTypes", side);
        assertThat(at(
                        file,
                        "spec",
                        "dataTypes",
                        side,
                        "types",
                        type.get("default").toString()))
                .containsKey("mediaType");
        assertThat(at(file, "spec")).as("deprecated").doesNotContainKey("types");
    }

    /** The catalog's validator takes them for errors. */
    @ParameterizedTest
    @MethodSource("kamelets")
    void it_has_no_descriptors_of_forms_that_nobody_draws_any_more(Path file) throws IOException {
        assertThat(Files.readString(file)).doesNotContain("urn:alm:descriptor:com.tectonic.ui");
    }

    private static String version() throws IOException {
        Matcher version = Pattern.compile("<version>([^<]+)</version>").matcher(Files.readString(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    private static String template(Path file) throws IOException {
        String text = Files.readString(file);
        return text.substring(text.indexOf("\n  template:"));
    }

    private static Map<String, Object> definition(Path file) throws IOException {
        return at(file, "spec", "definition");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> properties(Path file) throws IOException {
        return (Map<String, Map<String, Object>>) (Map<String, ?>) at(file, "spec", "definition", "properties");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> at(Path file, String... keys) throws IOException {
        Object value = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        for (String key : keys) {
            value = ((Map<String, Object>) value).get(key);
        }
        assertThat(value).as("%s of %s", String.join(".", keys), file).isNotNull();
        return (Map<String, Object>) value;
    }
}
