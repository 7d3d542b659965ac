package io.printroutes.notify;

import io.printroutes.order.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The texts that operators may change: a file below {@code config/} of the home, else the one that is built in. */
public final class Templates {

    private final Path config;

    public Templates(Path config) {
        this.config = config;
    }

    /**
     * @param name below {@code config/}, with {@code /} between folders
     * @throws IllegalArgumentException PR-6105, if there is no such file
     */
    public String read(String name) {
        Path file = config.resolve(name).normalize();
        try {
            if (file.startsWith(config) && Files.isRegularFile(file)) {
                return Files.readString(file);
            }
            try (InputStream builtIn = Templates.class.getResourceAsStream("/" + name)) {
                if (builtIn != null) {
                    return new String(builtIn.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        } catch (IOException e) {
            throw missing(file, "cannot be read");
        }
        throw missing(file, "is not there");
    }

    private static IllegalArgumentException missing(Path file, String what) {
        return new IllegalArgumentException(Problem.of(
                        "PR-6105",
                        "The template " + file + " " + what + ".",
                        "Name a file below config/, in UTF-8 and readable for the user that runs this program.")
                .toString());
    }
}
