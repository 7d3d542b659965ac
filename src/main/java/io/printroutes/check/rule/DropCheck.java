package io.printroutes.check.rule;

import io.printroutes.check.model.Configuration;
import io.printroutes.check.model.EndpointUse;
import io.printroutes.check.model.Findings;
import io.printroutes.check.model.Route;
import io.printroutes.check.model.RouteFile;
import io.printroutes.check.model.SourcePosition;
import io.printroutes.config.Setting;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Drops that would take each other's files or their own output, and names that two of a kind share. */
public final class DropCheck implements Rule {

    private static final String DROP = "model-drop-source";
    /** Below the data folder, and written by the program. */
    private static final List<String> OURS = List.of("done", "failed", "working", "events", "dead-letters");

    /** Options of a {@code file:} that say which files are taken. */
    private static final Set<String> CHOOSES =
            Set.of("include", "exclude", "antInclude", "antExclude", "includeExt", "excludeExt", "filter", "fileName");

    /** A folder that a route takes files from. */
    private record Source(EndpointUse use, Path folder, SourcePosition at) {}

    @Override
    public void check(Configuration configuration, Findings findings) {
        List<Source> sources = new ArrayList<>();
        Map<String, SourcePosition> names = new HashMap<>();
        configuration.routes().stream().flatMap(file -> file.routes().stream()).forEach(route -> {
            route.from().flatMap(use -> source(use, configuration)).ifPresent(sources::add);
            names(route, configuration, names, findings);
        });
        configuration.routes().stream()
                .flatMap(file -> file.routes().stream())
                .forEach(route -> circles(route, configuration, findings));
        shared(sources, findings);
        configuration
                .values()
                .resolve("{{" + Setting.DATA_DIRECTORY.key() + "}}")
                .ifPresent(data -> path(data, configuration)
                        .ifPresent(folder -> sources.forEach(source -> ownOutput(source, folder, findings))));
    }

    /** The folders that drops of this home take files from. */
    public static Stream<Path> folders(Configuration configuration) {
        return configuration.routes().stream()
                .flatMap(RouteFile::endpoints)
                .filter(use -> use.uri().equals("kamelet:" + DROP))
                .flatMap(use -> source(use, configuration).stream())
                .map(Source::folder);
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
        boolean plain = source.use.scheme().equals("file");
        boolean below = !plain || isTrue(source.use, "recursive");
        if ((written && !isTrue(source.use, "noop")) || (around && below)) {
            findings.error(
                    source.at,
                    "PR-4405",
                    "This " + (plain ? "route" : "drop") + " would take in what the program itself writes "
                            + (around ? "(the data folder lies in it)." : "there."),
                    "Choose a folder beside the data folder's own, such as {{data.directory}}/inbox-2.");
        }
    }

    private static boolean isTrue(EndpointUse use, String option) {
        return use.option(option).filter(one -> one.value().equals("true")).isPresent();
    }

    /** What a plain {@code file:} route writes where it reads, it reads again. */
    private static void circles(Route route, Configuration configuration, Findings findings) {
        Optional<EndpointUse> from = route.from()
                .filter(use -> use.scheme().equals("file"))
                .filter(use -> use.options().stream().noneMatch(option -> CHOOSES.contains(option.name())));
        Optional<Path> read = from.flatMap(use -> folder(use.path(), configuration));
        boolean below = from.filter(use -> isTrue(use, "recursive")).isPresent();
        read.ifPresent(source -> route.others().stream()
                .filter(use -> use.scheme().equals("file") && !use.isDynamic() && !use.isConsumer())
                .filter(use -> folder(use.path(), configuration)
                        .filter(target -> target.equals(source) || (below && target.startsWith(source)))
                        .isPresent())
                .forEach(use -> findings.error(
                        use.at(),
                        "PR-4405",
                        "This route writes into the folder that it takes its files from, and would take them again.",
                        "Write into another folder.")));
    }

    /** The name of a drop, which is the route's id if it says none. */
    private static void names(
            Route route, Configuration configuration, Map<String, SourcePosition> names, Findings findings) {
        route.from()
                .filter(use -> use.scheme().equals("kamelet") && use.path().endsWith("-drop-source"))
                .ifPresent(use -> use.option("name")
                        .ifPresentOrElse(
                                option -> name(option, configuration, names, findings),
                                () -> ofRoute(route, use, names, findings)));
    }

    private static void name(
            EndpointUse.Option option,
            Configuration configuration,
            Map<String, SourcePosition> names,
            Findings findings) {
        configuration
                .values()
                .resolve(option.value())
                .ifPresent(name -> unique(name, option.valueAt(), names, findings));
    }

    private static void ofRoute(Route route, EndpointUse use, Map<String, SourcePosition> names, Findings findings) {
        if (route.id().isEmpty()) {
            findings.error(
                    use.at(),
                    "PR-4203",
                    "This drop has no name, for its route has no id.",
                    "Give the route an id, or the drop a name.");
        } else {
            unique(route.id(), route.at(), names, findings);
        }
    }

    private static void unique(String name, SourcePosition at, Map<String, SourcePosition> names, Findings findings) {
        SourcePosition first = names.putIfAbsent(name, at);
        if (first != null) {
            findings.error(
                    at,
                    "PR-4407",
                    "The name '" + name + "' is there already, in "
                            + first.file().getFileName() + " line " + first.line() + ".",
                    "Give this one a name of its own; what is remembered is kept under it.");
        }
    }
}
