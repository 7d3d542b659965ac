package io.printroutes.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Every route, kamelet and recipe that is shipped has the form that an editor saves: block style, and addresses whose path stands
 * among the parameters. So an edit of one step in Kaoto changes nothing else.
 */
class ShippedFormTest {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml\\n(.*?)^```");
    /** What editors leave as it is: kamelets by their name, and addresses that are settings. */
    private static final Pattern AS_IT_IS = Pattern.compile("kamelet:[a-z-]+|[a-z0-9-]+|\\{\\{[a-z.-]+}}");

    @TestFactory
    Stream<DynamicTest> it_is_in_block_style_with_canonical_addresses() throws IOException {
        return shipped().entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(file.getKey(), () -> {
                    List<String> wrong = new ArrayList<>();
                    for (Node document :
                            new Compose(LoadSettings.builder().build()).composeAllFromString(file.getValue())) {
                        walk(document, wrong);
                    }
                    assertThat(wrong).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> the_head_of_each_route_file_says_who_calls_it_and_where_it_goes_on() throws IOException {
        return files("routes", ".camel.yaml").stream()
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> {
                    String text = Files.readString(file);
                    assertThat(text.substring(0, text.indexOf("\n- ")))
                            .contains("# Called by: ")
                            .contains("Goes on: ");
                }));
    }

    private static Map<String, String> shipped() throws IOException {
        Map<String, String> shipped = new LinkedHashMap<>();
        for (Path file : files("routes", ".camel.yaml")) {
            shipped.put(file.toString(), Files.readString(file));
        }
        for (Path file : files("src/main/resources/kamelets", ".kamelet.yaml")) {
            String text = Files.readString(file);
            shipped.put(file.getFileName().toString(), text.substring(text.indexOf("\n  template:")));
        }
        for (Path file : files("docs/recipes", ".md")) {
            Matcher blocks = BLOCK.matcher(Files.readString(file));
            for (int i = 1; blocks.find(); i++) {
                if (blocks.group(1).contains("- route:")) {
                    shipped.put(file + " " + i, blocks.group(1));
                }
            }
        }
        return shipped;
    }

    private static void walk(Node node, List<String> wrong) {
        if (node instanceof CollectionNode<?> list
                && list.getFlowStyle() == FlowStyle.FLOW
                && !list.getValue().isEmpty()) {
            wrong.add("flow style in line " + line(node));
        }
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(item -> walk(item, wrong));
        }
        if (node instanceof MappingNode map) {
            for (NodeTuple entry : map.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals("uri")
                        && entry.getValueNode() instanceof ScalarNode uri
                        && !AS_IT_IS.matcher(uri.getValue()).matches()) {
                    wrong.add("'" + uri.getValue() + "' in line " + line(uri) + " has its path behind the colon");
                }
                walk(entry.getValueNode(), wrong);
            }
        }
    }

    private static int line(Node node) {
        return node.getStartMark().orElseThrow().getLine() + 1;
    }

    private static List<Path> files(String folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.getFileName().toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}
