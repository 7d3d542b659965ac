package io.printroutes.ops.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A value of a YAML file that knows where it stands. */
record YamlValue(Path file, Node node) {

    /** A key with its value. */
    record Entry(YamlValue key, YamlValue value) {
        String name() {
            return key.text();
        }
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isScalar() {
        return node instanceof ScalarNode && !isNull();
    }

    /** Nothing was written. */
    boolean isNull() {
        return Tag.NULL.equals(node.getTag());
    }

    /** A scalar's text, as it is once quotes are gone; empty for anything else. */
    String text() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** In the order of the file; none for anything but a mapping. */
    List<Entry> entries() {
        if (!(node instanceof MappingNode map)) {
            return List.of();
        }
        return map.getValue().stream()
                .map(tuple ->
                        new Entry(new YamlValue(file, tuple.getKeyNode()), new YamlValue(file, tuple.getValueNode())))
                .toList();
    }

    /** None for anything but a list. */
    List<YamlValue> items() {
        return node instanceof SequenceNode list
                ? list.getValue().stream()
                        .map(item -> new YamlValue(file, item))
                        .toList()
                : List.of();
    }

    Optional<Entry> entry(String key) {
        return entries().stream().filter(entry -> entry.name().equals(key)).findFirst();
    }

    Optional<YamlValue> get(String key) {
        return entry(key).map(Entry::value);
    }

    /** The value below several keys, one after the other. */
    Optional<YamlValue> at(String... keys) {
        Optional<YamlValue> value = Optional.of(this);
        for (String key : keys) {
            value = value.flatMap(map -> map.get(key));
        }
        return value;
    }

    String textOf(String key) {
        return get(key).map(YamlValue::text).orElse("");
    }

    /** Every text in it, at any depth. */
    List<String> scalars() {
        Stream<String> own = isScalar() ? Stream.of(text()) : Stream.empty();
        Stream<YamlValue> inner = Stream.concat(entries().stream().map(Entry::value), items().stream());
        return Stream.concat(own, inner.flatMap(value -> value.scalars().stream()))
                .toList();
    }

    Place place() {
        return node.getStartMark().map(this::place).orElse(Place.startOf(file));
    }

    /** The place of a character of the text, where the text stands in the file as it is; else of the whole. */
    Place place(int offset) {
        Place start = place();
        if (!(node instanceof ScalarNode scalar)) {
            return start;
        }
        boolean oneLine =
                node.getStartMark().map(Mark::getLine).equals(node.getEndMark().map(Mark::getLine));
        ScalarStyle style = scalar.getScalarStyle();
        if (!oneLine || (style != ScalarStyle.PLAIN && text().contains("\n"))) {
            return start;
        }
        int quote = style == ScalarStyle.PLAIN ? 0 : 1;
        return new Place(file, start.line(), start.column() + quote + offset);
    }

    private Place place(Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
