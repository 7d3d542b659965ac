package io.printroutes.check.model;

import io.printroutes.config.SecretFile;
import io.printroutes.config.Setting;
import io.printroutes.order.FileFailure;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A properties file whose entries know their lines, which Java's own reader forgets.
 *
 * @param told keys whose lines are wrong in themselves, which is said once
 */
public record PropertiesFile(Path file, List<Entry> entries, Set<String> told) {

    public record Entry(String key, String value, SourcePosition at, SourcePosition valueAt) {}

    /** No entries if there is no such file. */
    public static PropertiesFile read(Path file, Findings findings) {
        if (!Files.exists(file)) {
            return new PropertiesFile(file, List.of(), Set.of());
        }
        try {
            return parse(file, Files.readAllLines(file), findings);
        } catch (IOException e) {
            findings.error(
                    SourcePosition.startOf(file),
                    "PR-4002",
                    "The settings cannot be read (" + FileFailure.words(e) + ").",
                    "Write plain text in UTF-8, with a key, = and a value on each line.");
            return new PropertiesFile(file, List.of(), Set.of());
        }
    }

    /**
     * The line that has the setting as a comment, which is where it is to be set; the file's start where there is none.
     *
     * @param message begins with the key
     */
    public SourcePosition whereItWouldStand(String message) {
        String key = message.split("\\s", 2)[0];
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).startsWith("#" + key + "=")) {
                    return new SourcePosition(file, i + 1, 2);
                }
            }
        } catch (IOException e) {
            // told already, when the entries were read
            return SourcePosition.startOf(file);
        }
        return SourcePosition.startOf(file);
    }

    private static PropertiesFile parse(Path file, List<String> lines, Findings findings) {
        List<Entry> entries = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            int first = i;
            StringBuilder logical = new StringBuilder(lines.get(i));
            boolean comment = lines.get(i).stripLeading().matches("[#!].*");
            while (!comment && continues(logical) && i + 1 < lines.size()) {
                logical.setLength(logical.length() - 1);
                logical.append(lines.get(++i).stripLeading());
            }
            if (!comment) {
                entry(file, first, lines.get(first), logical.toString(), told, findings)
                        .ifPresent(entries::add);
            }
        }
        entries.stream().filter(entry -> isQuoted(entry, findings)).forEach(entry -> told.add(entry.key()));
        return new PropertiesFile(file, entries, told);
    }

    private static boolean continues(StringBuilder line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private static Optional<Entry> entry(
            Path file, int index, String line, String logical, Set<String> told, Findings findings) {
        Properties one = new Properties();
        int start = line.length() - line.stripLeading().length();
        try {
            one.load(new StringReader(logical));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            findings.error(
                    new SourcePosition(file, index + 1, start + 1),
                    "PR-4002",
                    "This line cannot be read (" + e.getMessage() + ").",
                    "Double the backslash, or write / in a path: it works on every system.");
            return Optional.empty();
        }
        if (logical.strip().matches("[^\\s=:]+")) {
            findings.error(
                    new SourcePosition(file, index + 1, start + 1),
                    "PR-4002",
                    "There is no = in this line.",
                    "Write " + logical.strip() + "=value, or remove the line.");
            told.add(logical.strip());
            return Optional.empty();
        }
        return one.stringPropertyNames().stream().findFirst().map(key -> {
            String value = one.getProperty(key).strip();
            int found = value.isEmpty() ? -1 : line.indexOf(value, Math.min(start + key.length(), line.length()));
            return new Entry(
                    key,
                    value,
                    new SourcePosition(file, index + 1, start + 1),
                    new SourcePosition(file, index + 1, (found < 0 ? start : found) + 1));
        });
    }

    /** Quotes are part of a value here, other than in a shell. */
    private static boolean isQuoted(Entry entry, Findings findings) {
        boolean quoted = entry.value().matches("(?s)\".*\"|'.*'");
        // in a text of a route's own they may be meant
        boolean ours =
                Stream.of(Setting.values()).anyMatch(setting -> setting.key().equals(entry.key()))
                        || SecretFile.isSecret(entry.key());
        if (quoted) {
            findings.add(new Finding(
                    entry.valueAt(),
                    ours ? Severity.ERROR : Severity.WARNING,
                    "PR-4304",
                    "The quotes would be part of " + entry.key() + ".",
                    "Remove them: a value begins after the = and ends with the line."));
        }
        return quoted;
    }

    /** The last one counts. */
    public Optional<Entry> entry(String key) {
        return entries.stream().filter(entry -> entry.key().equals(key)).reduce((first, second) -> second);
    }
}
