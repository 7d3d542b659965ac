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
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * How deep a YAML text goes, aliases included. Whoever reads a tree calls itself level by level: rubbish without a bottom would
 * end the program instead of being a finding.
 */
final class Nesting {

    /** No route comes near it, and no thread's stack either. */
    static final int DEEPEST = 100;

    /** Where it goes too deep, and what is wrong there. */
    record TooDeep(Optional<Mark> at, String message) {}

    private static final class Level {
        private final @Nullable Anchor anchor;
        private int height;

        private Level(@Nullable Anchor anchor) {
            this.anchor = anchor;
        }
    }

    private final Deque<Level> open = new ArrayDeque<>();
    private final Map<Anchor, Integer> heights = new HashMap<>();

    private Nesting() {}

    /** @throws org.snakeyaml.engine.v2.exceptions.YamlEngineException if it is no YAML */
    static Optional<TooDeep> find(LoadSettings settings, String text) {
        Nesting nesting = new Nesting();
        for (Event event : new Parse(settings).parseString(text)) {
            Optional<String> wrong = nesting.next(event);
            if (wrong.isPresent()) {
                return Optional.of(new TooDeep(event.getStartMark(), wrong.get()));
            }
        }
        return Optional.empty();
    }

    private Optional<String> next(Event event) {
        int added = 0;
        if (event instanceof CollectionStartEvent start) {
            open.push(new Level(start.getAnchor().orElse(null)));
        } else if (event instanceof CollectionEndEvent) {
            Level closed = open.pop();
            if (closed.anchor != null) {
                heights.put(closed.anchor, closed.height + 1);
            }
            if (!open.isEmpty()) {
                open.peek().height = Math.max(open.peek().height, closed.height + 1);
            }
        } else if (event instanceof AliasEvent alias) {
            Anchor meant = alias.getAlias();
            if (open.stream().anyMatch(level -> meant.equals(level.anchor))) {
                return Optional.of("'*" + meant.getValue() + "' stands within what it stands for.");
            }
            added = heights.getOrDefault(meant, 0);
            if (!open.isEmpty()) {
                open.peek().height = Math.max(open.peek().height, added);
            }
        }
        return open.size() + added > DEEPEST
                ? Optional.of("This is nested more than " + DEEPEST + " levels deep.")
                : Optional.empty();
    }
}
