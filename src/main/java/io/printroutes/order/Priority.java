package io.printroutes.order;

import java.util.Optional;

/** What goes first, here and in Printago's queue. */
public enum Priority {
    NORMAL("normal"),
    LOW("low");

    private final String text;

    Priority(String text) {
        this.text = text;
    }

    /** As manifests and route parameters write it. */
    public String text() {
        return text;
    }

    public static Optional<Priority> of(String text) {
        for (Priority priority : values()) {
            if (priority.text.equalsIgnoreCase(text.strip())) {
                return Optional.of(priority);
            }
        }
        return Optional.empty();
    }
}
