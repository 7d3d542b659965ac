package io.printroutes.check.model;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a YAML file, or says on which line it is none. */
public final class YamlReader {

    private static final int MOST_BYTES = 3_000_000;

    /** {@code key: {{name}}}: to YAML that is a mapping in a mapping. */
    private static final Pattern BARE_PLACEHOLDER = Pattern.compile("(:|-)\\s+\\{\\{");

    private static final Pattern GLUED = Pattern.compile("\\s*(?:- )?([A-Za-z]+:)([^\\s:/{].*)");

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setAllowDuplicateKeys(true)
            .setAllowNonScalarKeys(true)
            .build();

    private YamlReader() {}

    public static Optional<YamlValue> read(Path file, Findings findings) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // opening a pipe would wait forever
            findings.error(
                    SourcePosition.startOf(file),
                    "PR-4101",
                    "This is a folder, a pipe or a device, not a file.",
                    "Rename it, or remove it.");
            return Optional.empty();
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                findings.error(
                        SourcePosition.startOf(file),
                        "PR-4101",
                        "The file's size exceeds the limit of " + MOST_BYTES / 1_000_000 + " MB.",
                        "A route has a few kilobytes: divide the file.");
                return Optional.empty();
            }
            return parse(file, Files.readString(file), findings);
        } catch (NoSuchFileException e) {
            findings.error(
                    SourcePosition.startOf(file),
                    "PR-4101",
                    "The file is not there: this is a link that leads nowhere.",
                    "Correct the link, or remove it.");
            return Optional.empty();
        } catch (IOException e) {
            findings.error(
                    SourcePosition.startOf(file),
                    "PR-4101",
                    e instanceof AccessDeniedException
                            ? "The file may not be read by the user that runs this program."
                            : "The file cannot be read: it is not text in UTF-8.",
                    "Save it as UTF-8, and let the user that runs this program read it.");
            return Optional.empty();
        }
    }

    static Optional<YamlValue> parse(Path file, String text, Findings findings) {
        try {
            Optional<YamlBounds.Passed> passed = YamlBounds.find(SETTINGS, text);
            if (passed.isPresent()) {
                findings.error(
                        place(file, passed.get().at()),
                        "PR-4101",
                        passed.get().message(),
                        passed.get().hint());
                return Optional.empty();
            }
            Optional<YamlValue> root = new Compose(SETTINGS).composeString(text).map(node -> new YamlValue(file, node));
            if (root.isEmpty()) {
                findings.warning(
                        SourcePosition.startOf(file),
                        "PR-4110",
                        "This file is empty.",
                        "Write a route into it, or remove it.");
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            SourcePosition place = place(file, where(e));
            Optional<SourcePosition> glued = glued(text, place);
            if (glued.isPresent()) {
                findings.error(
                        glued.get(),
                        "PR-4101",
                        "This is not YAML: the space after the colon is missing.",
                        "Put a space after the colon.");
                return Optional.empty();
            }
            String line = text.lines().skip(place.line() - 1L).findFirst().orElse("");
            findings.error(place, "PR-4101", "This is no YAML: " + e.getProblem() + ".", hint(line, e.getProblem()));
        } catch (YamlEngineException e) {
            findings.error(
                    SourcePosition.startOf(file), "PR-4101", "This is no YAML: " + e.getMessage() + ".", hint("", ""));
        }
        return Optional.empty();
    }

    private static SourcePosition place(Path file, Optional<Mark> at) {
        return at.map(mark -> new SourcePosition(file, mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(SourcePosition.startOf(file));
    }

    /** What is never closed is wrong where it is opened, not at the end of the file. */
    private static Optional<Mark> where(MarkedYamlEngineException e) {
        String context = String.valueOf(e.getContext());
        boolean open = context.contains("quoted scalar")
                || context.contains("flow mapping")
                || context.contains("flow sequence");
        return open ? e.getContextMark() : e.getProblemMark();
    }

    /** {@code id:mine} is one word to YAML, and the trouble comes a line later. */
    private static Optional<SourcePosition> glued(String text, SourcePosition trouble) {
        List<String> lines = text.lines().toList();
        for (int i = Math.min(trouble.line(), lines.size()); i > Math.max(0, trouble.line() - 2); i--) {
            Matcher word = GLUED.matcher(lines.get(i - 1));
            if (word.matches()) {
                return Optional.of(new SourcePosition(trouble.file(), i, word.start(2) + 1));
            }
        }
        return Optional.empty();
    }

    private static String hint(String line, String problem) {
        if (problem.contains("mapping values are not allowed")) {
            return "Put a text that has a colon in it in quotes; or look at the indentation.";
        }
        if (problem.contains("another document")) {
            return "A file is one document: take the line --- away, or make two files.";
        }
        if (problem.contains("unknown escape")) {
            return "In double quotes a backslash is written twice; a path may have / on every system.";
        }
        if (problem.contains("but got :")) {
            return "Put a text that has a colon in it in quotes.";
        }
        if (line.contains("\t")) {
            return "Indent with spaces, not with tabs.";
        }
        if (problem.contains("cannot start any token")) {
            return "Put the value in quotes.";
        }
        return BARE_PLACEHOLDER.matcher(line).find()
                ? "Put a value with a placeholder in quotes: \"{{name}}\"."
                : "Look at the indentation, quotes and brackets of this line and the one above.";
    }
}
