package io.printroutes.cli;

import io.printroutes.config.Settings;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the routes and the settings are. */
final class HomeOption {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description =
                    "The folder with routes/ and config/; relative settings start there. Default: the current one.")
    private Path home = Path.of("");

    Path path() {
        return home.toAbsolutePath().normalize();
    }

    Settings settings() {
        return Settings.load(path(), System.getenv());
    }
}
