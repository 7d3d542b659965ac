package io.printroutes.cli;

import io.printroutes.config.Settings;
import io.printroutes.config.SettingsException;
import io.printroutes.order.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import picocli.CommandLine.Option;

/** Where the routes and the settings are. */
final class HomeOption {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description =
                    "The folder that has routes/ and config/. Relative paths in settings start there. Default: the current folder.")
    private Path home = Path.of("");

    Path path() {
        return home.toAbsolutePath().normalize();
    }

    /** @throws SettingsException if there is no such folder: a mistyped name must not become a new home */
    Path existing() {
        Path path = path();
        if (!Files.isDirectory(path)) {
            throw new SettingsException(List.of(Problem.of(
                    "PR-4010",
                    "The home " + path + " is not a folder.",
                    "Name the folder that has routes/ and config/ with --home.")));
        }
        return path;
    }

    /** Advice to call a command again, with the home that this one was called for. */
    String advice(String text) {
        return home.toString().isEmpty()
                ? text
                : text.replaceAll(
                        "printago-routes (partner trust|events [a-z]+|[a-z]+)( --online)?(?![a-z/]|\\.[a-z])",
                        Matcher.quoteReplacement("printago-routes ") + "$1$2 --home "
                                + Matcher.quoteReplacement(inAShell(home.toString())));
    }

    private static String inAShell(String path) {
        return path.matches("[\\w/.,:+~-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }

    Settings settings() {
        return Settings.load(path(), System.getenv());
    }
}
