package io.printroutes.check.model;

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
public record YamlValue(Path file, Node node) {

    /** A key with its value. */
    public record Entry(YamlValue key, YamlValue value) {
        public String name() {
            return key.text();
        }
    }

    public boolean isMap() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    public boolean isScalar() {
        return node instanceof ScalarNode && !isNull();
    }

    /** Nothing was written. */
    public boolean isNull() {
        return Tag.NULL.equals(node.getTag());
    }

    /** A scalar's text, as it is once quotes are gone; empty for anything else. */
    public String text() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** In the order of the file; none for anything but a mapping. */
    public List<Entry> entries() {
        if (!(node instanceof MappingNode map)) {
            return List.of();
        }
        return map.getValue().stream()
                .map(tuple ->
                        new Entry(new YamlValue(file, tuple.getKeyNode()), new YamlValue(file, tuple.getValueNode())))
                .toList();
    }

    /** None for anything but a list. */
    public List<YamlValue> items() {
        return node instanceof SequenceNode list
                ? list.getValue().stream()
                        .map(item -> new YamlValue(file, item))
                        .toList()
                : List.of();
    }

    public Optional<Entry> entry(String key) {
        return entries().stream().filter(entry -> entry.name().equals(key)).findFirst();
    }

    public Optional<YamlValue> get(String key) {
        return entry(key).map(Entry::value);
    }

    /** The value below several keys, one after the other. */
    public Optional<YamlValue> at(String... keys) {
        Optional<YamlValue> value = Optional.of(this);
        for (String key : keys) {
            value = value.flatMap(map -> map.get(key));
        }
        return value;
    }

    public String textOf(String key) {
        return get(key).map(YamlValue::text).orElse("");
    }

    /** Every text in it, at any depth. */
    public List<String> scalars() {
        Stream<String> own = isScalar() ? Stream.of(text()) : Stream.empty();
        Stream<YamlValue> inner = Stream.concat(entries().stream().map(Entry::value), items().stream());
        return Stream.concat(own, inner.flatMap(value -> value.scalars().stream()))
                .toList();
    }

    public SourcePosition place() {
        return node.getStartMark().map(this::place).orElse(SourcePosition.startOf(file));
    }

    /** The place of a character of the text, where the text stands in the file as it is; else of the whole. */
    public SourcePosition place(int offset) {
        SourcePosition start = place();
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
        return new SourcePosition(file, start.line(), start.column() + quote + offset);
    }

    private SourcePosition place(Mark mark) {
        return new SourcePosition(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
