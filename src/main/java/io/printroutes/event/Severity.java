package io.printroutes.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How much an event matters, least first: a rule's "at least" compares in this order. */
public enum Severity {
    INFO,
    WARNING,
    ERROR;

    /** As events and settings write it: {@code info}, {@code warning}, {@code error}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if the text is none of the three, in any case of letters */
    @JsonCreator
    public static Severity of(String text) {
        for (Severity severity : values()) {
            if (severity.name().equalsIgnoreCase(text.strip())) {
                return severity;
            }
        }
        throw new IllegalArgumentException("A severity is info, warning or error, not '" + text + "'.");
    }

    public boolean atLeast(Severity other) {
        return compareTo(other) >= 0;
    }
}
