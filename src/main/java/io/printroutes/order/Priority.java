package io.printroutes.order;

import java.util.Optional;

/** What goes first, here and in Printago's queue. */
public enum Priority {
    NORMAL("normal", 100),
    LOW("low", 1000);

    private final String text;
    private final int apiNumber;

    Priority(String text, int apiNumber) {
        this.text = text;
        this.apiNumber = apiNumber;
    }

    /** As manifests and route parameters write it. */
    public String text() {
        return text;
    }

    /** The {@code priority} of a build's line; Printago knows these two numbers only (API facts, section 1.6). */
    public int apiNumber() {
        return apiNumber;
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
