package io.printroutes.check.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * What a route file may hold at most: how deep it goes, aliases included, how many values, how long a name or a text; and no
 * tags. Whoever reads a tree calls itself level by level, and rules compare names with each other: rubbish without a bound
 * would end the program, or keep it for minutes, instead of being a finding.
 */
final class YamlBounds {

    /** No route comes near any of them. */
    static final int DEEPEST = 100;

    static final int MOST_VALUES = 50_000;
    static final int LONGEST_NAME = 500;
    static final int LONGEST_TEXT = 50_000;
    /** The only tag that changes nothing that Camel could stumble over. */
    private static final String TEXT_TAG = "tag:yaml.org,2002:str";

    /** Where a bound is passed, what is wrong there and what to do. */
    record Passed(Optional<Mark> at, String message, String hint) {}

    private static final class Level {
        private final @Nullable Anchor anchor;
        private final boolean mapping;
        private int height;
        private boolean nameComes;

        private Level(@Nullable Anchor anchor, boolean mapping) {
            this.anchor = anchor;
            this.mapping = mapping;
            this.nameComes = mapping;
        }
    }

    private final Deque<Level> open = new ArrayDeque<>();
    private final Map<Anchor, Integer> heights = new HashMap<>();
    private int values;

    private YamlBounds() {}

    /** @throws org.snakeyaml.engine.v2.exceptions.YamlEngineException if it is no YAML */
    static Optional<Passed> find(LoadSettings settings, String text) {
        YamlBounds bounds = new YamlBounds();
        for (Event event : new Parse(settings).parseString(text)) {
            Optional<Passed> passed = bounds.next(event);
            if (passed.isPresent()) {
                return passed;
            }
        }
        return Optional.empty();
    }

    private Optional<Passed> next(Event event) {
        boolean isName = event instanceof NodeEvent && isName();
        return size(event, isName).or(() -> tag(event)).or(() -> depth(event));
    }

    /** Whether what comes now is the name of a field: every other value of a mapping is. */
    private boolean isName() {
        Level level = open.peek();
        if (level == null || !level.mapping) {
            return false;
        }
        boolean name = level.nameComes;
        level.nameComes = !name;
        return name;
    }

    private Optional<Passed> size(Event event, boolean isName) {
        if (event instanceof NodeEvent && ++values > MOST_VALUES) {
            return passed(
                    event,
                    "This file has more than " + MOST_VALUES + " values.",
                    "A route has some dozens: divide the file, or put data into a file of its own.");
        }
        int longest = isName ? LONGEST_NAME : LONGEST_TEXT;
        return event instanceof ScalarEvent scalar && scalar.getValue().length() > longest
                ? passed(
                        event,
                        "This " + (isName ? "name" : "text") + " is longer than " + longest + " characters.",
                        isName
                                ? "Look at the colons and the indentation of this line."
                                : "Put it into a file of its own, below config/.")
                : Optional.empty();
    }

    private static Optional<Passed> tag(Event event) {
        Optional<String> tag = Optional.empty();
        if (event instanceof ScalarEvent scalar) {
            tag = scalar.getTag();
        } else if (event instanceof CollectionStartEvent start) {
            tag = start.getTag();
        }
        return tag.filter(name -> !name.equals(TEXT_TAG))
                .flatMap(name -> passed(
                        event,
                        "A tag (a word that begins with !) stands here, which no route file has.",
                        "Remove it; put a text that begins with ! in quotes."));
    }

    private Optional<Passed> depth(Event event) {
        int added = 0;
        if (event instanceof CollectionStartEvent start) {
            open.push(new Level(start.getAnchor().orElse(null), event instanceof MappingStartEvent));
        } else if (event instanceof CollectionEndEvent) {
            close(open.pop());
        } else if (event instanceof AliasEvent alias) {
            Anchor meant = alias.getAlias();
            if (open.stream().anyMatch(level -> meant.equals(level.anchor))) {
                return passed(
                        event,
                        "'*" + meant.getValue() + "' stands within what it stands for.",
                        "Look at the indentation and the brackets.");
            }
            added = heights.getOrDefault(meant, 0);
            if (!open.isEmpty()) {
                open.peek().height = Math.max(open.peek().height, added);
            }
        }
        return open.size() + added > DEEPEST
                ? passed(
                        event,
                        "This is nested more than " + DEEPEST + " levels deep.",
                        "A route is a few levels deep: look at the indentation and the brackets.")
                : Optional.empty();
    }

    private void close(Level closed) {
        if (closed.anchor != null) {
            heights.put(closed.anchor, closed.height + 1);
        }
        if (!open.isEmpty()) {
            open.peek().height = Math.max(open.peek().height, closed.height + 1);
        }
    }

    private static Optional<Passed> passed(Event event, String message, String hint) {
        return Optional.of(new Passed(event.getStartMark(), message, hint));
    }
}
