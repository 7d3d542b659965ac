package io.printroutes.check.model;

import java.nio.file.Path;

/**
 * Something that is wrong with a route or a setting.
 *
 * @param code stable, with an entry in {@code docs/errors-check.md}
 * @param what what is wrong, a sentence
 * @param hint what to do about it, a sentence; empty if what is wrong says so itself
 */
public record Finding(SourcePosition place, Severity severity, String code, String what, String hint) {

    /** {@code routes/a.camel.yaml:7:9: PR-4102: what. hint}; the file as it is seen from the home. */
    public String line(Path home) {
        String warning = severity == Severity.WARNING ? "warning: " : "";
        return file(home) + ":" + place.line() + ":" + place.column() + ": " + code + ": " + warning + text();
    }

    /** What and hint, without the place. */
    public String text() {
        return hint.isEmpty() ? what : what + " " + hint;
    }

    /** As it is seen from the home if it lies there, with {@code /} on every system. */
    public String file(Path home) {
        Path file = place.file();
        return (file.startsWith(home) ? home.relativize(file) : file).toString().replace('\\', '/');
    }
}
