package io.printroutes.ops.check;

import io.printroutes.ops.Setting;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Drops that would take each other's files or their own output, and names that two of a kind share. */
final class DropCheck implements Rule {

    private static final String DROP = "model-drop-source";
    /** Below the data folder, and written by the program. */
    private static final List<String> OURS = List.of("done", "failed", "working", "events", "dead-letters");

    /** A folder that a route takes files from. */
    private record Source(EndpointUse use, Path folder, Place at) {}

    @Override
    public void check(Configuration configuration, Findings findings) {
        List<Source> sources = new ArrayList<>();
        Map<String, Place> names = new HashMap<>();
        configuration.routes().stream()
                .flatMap(file -> file.routes().stream())
                .flatMap(route -> route.from().stream())
                .forEach(use -> {
                    source(use, configuration).ifPresent(sources::add);
                    if (use.scheme().equals("kamelet")) {
                        name(use, use.option("rule").isPresent() ? "rule" : "name", configuration, names, findings);
                    }
                    if (use.uri().endsWith("-drop-source")) {
                        routing(use, configuration.values(), findings);
                    }
                });
        shared(sources, findings);
        configuration
                .values()
                .resolve("{{" + Setting.DATA_DIRECTORY.key() + "}}")
                .ifPresent(data -> path(data, configuration)
                        .ifPresent(folder -> sources.forEach(source -> ownOutput(source, folder, findings))));
    }

    private static Optional<Source> source(EndpointUse use, Configuration configuration) {
        if (use.uri().equals("kamelet:" + DROP)) {
            return use.option("folder").flatMap(option -> folder(option.value(), configuration)
                    .map(folder -> new Source(use, folder, option.valueAt())));
        }
        return use.scheme().equals("file")
                ? folder(use.path(), configuration).map(folder -> new Source(use, folder, use.at()))
                : Optional.empty();
    }

    private static Optional<Path> folder(String text, Configuration configuration) {
        return configuration
                .values()
                .resolve(text)
                .filter(path -> !path.isBlank())
                .flatMap(path -> path(path, configuration));
    }

    private static Optional<Path> path(String text, Configuration configuration) {
        try {
            return Optional.of(
                    configuration.home().resolve(text).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static void shared(List<Source> sources, Findings findings) {
        for (int i = 0; i < sources.size(); i++) {
            for (Source earlier : sources.subList(0, i)) {
                Source later = sources.get(i);
                if (later.folder.startsWith(earlier.folder) || earlier.folder.startsWith(later.folder)) {
                    findings.error(
                            later.at,
                            "PR-4404",
                            "Another route takes files from this folder too (or from one in it or around it): "
                                    + earlier.at.file().getFileName() + " line " + earlier.at.line() + ".",
                            "Give each a folder of its own; else chance decides who gets a file.");
                }
            }
        }
    }

    private static void ownOutput(Source source, Path data, Findings findings) {
        boolean written = OURS.stream().anyMatch(name -> source.folder.startsWith(data.resolve(name)));
        boolean around = data.startsWith(source.folder);
        if (source.use.scheme().equals("kamelet") && (written || around)) {
            findings.error(
                    source.at,
                    "PR-4405",
                    "This drop would take in what the program itself writes "
                            + (around ? "(the data folder lies in it)." : "there."),
                    "Choose a folder beside the data folder's own, such as {{data.directory}}/inbox-2.");
        }
    }

    private static void name(
            EndpointUse use, String key, Configuration configuration, Map<String, Place> names, Findings findings) {
        use.option(key)
                .ifPresent(
                        option -> configuration.values().resolve(option.value()).ifPresent(name -> {
                            String kind = use.path().contains("drop") ? "drop" : use.path();
                            Place first =
                                    names.putIfAbsent((key.equals("rule") ? key : kind) + ":" + name, option.valueAt());
                            if (first != null) {
                                findings.error(
                                        option.valueAt(),
                                        "PR-4407",
                                        "The " + (key.equals("rule") ? "rule '" : "name '") + name
                                                + "' is there already, in "
                                                + first.file().getFileName() + " line " + first.line() + ".",
                                        "Give this one a name of its own; what is remembered is kept under it.");
                            }
                        }));
    }

    private static void routing(EndpointUse use, Values values, Findings findings) {
        Optional<EndpointUse.Option> printer =
                use.option("printer").filter(option -> !option.value().isBlank());
        Optional<EndpointUse.Option> tags = use.option("tags");
        boolean someTags = tags.flatMap(option -> values.resolve(option.value()))
                .filter(text -> !text.isBlank())
                .isPresent();
        if (printer.isPresent() && someTags) {
            findings.error(
                    printer.get().at(),
                    "PR-4408",
                    "A drop has tags or a printer, and this one has both.",
                    "Take one of them away.");
        }
        String mode = use.option("mode")
                .map(EndpointUse.Option::value)
                .or(() -> Optional.of("{{" + Setting.DROP_MODE.key() + "}}"))
                .flatMap(values::resolve)
                .orElse("");
        boolean tagsForAll = values.resolve("{{" + Setting.DROP_TAGS.key() + "}}")
                .filter(text -> !text.isBlank())
                .isPresent();
        if (mode.equals("queue") && printer.isEmpty() && tags.isEmpty() && !tagsForAll) {
            findings.warning(
                    use.at(),
                    "PR-4406",
                    "This drop queues prints for any printer, whatever is loaded in it.",
                    "Say tags or a printer; tags: \"\" if any printer is what you mean.");
        }
    }
}
