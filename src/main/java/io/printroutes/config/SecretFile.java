package io.printroutes.config;

import io.printroutes.order.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A secret that lies in a file of its own, as Docker and systemd hand them over. */
public final class SecretFile {

    private static final Pattern SECRET = Pattern.compile("(?i).*(password|passphrase|secrets?|token|api[-._]?key)");
    /** Where secrets lie, and how an address begins that should have had two more brackets. */
    private static final Pattern PATH = Pattern.compile("file:.*|/(run|etc|var/run)/.*");

    private SecretFile() {}

    /** Whether a setting of this name is a secret, one of ours or a route's own. */
    public static boolean isSecret(String key) {
        return SECRET.matcher(key).matches()
                || Arrays.stream(Setting.values())
                        .anyMatch(setting -> setting.key().equals(key) && setting.kind() == Setting.Kind.SECRET);
    }

    /** A secret that is its own path: the path would be sent as the password. */
    public static boolean isPath(String value) {
        return PATH.matcher(value).matches() || (value.startsWith("/") && Files.isRegularFile(Path.of(value)));
    }

    /** What is wrong with a setting that is a secret and has a path as its value. The value is not shown. */
    static Optional<Problem> isPathOf(String key, String value) {
        return isSecret(key) && isPath(value)
                ? Optional.of(Problem.of(
                        "PR-4007",
                        key + " is a secret, and is set to the path of a file instead of what is in it.",
                        "Write " + key + "={{file:/run/secrets/...}}."))
                : Optional.empty();
    }

    /**
     * @param user whose secret it is, for the message: a setting or a file
     * @return what the file holds, without the space around it
     * @throws SettingsException if it can't be read, is empty, or holds its own path, as a mistaken template would
     */
    public static String read(String file, String user) {
        String secret;
        try {
            secret = Files.readString(Path.of(file)).strip();
        } catch (IOException | InvalidPathException e) {
            throw new SettingsException(List.of(Problem.of(
                    "PR-4006",
                    user + " is to be read from " + file + ", which cannot be read.",
                    "Make the file, readable for the user that runs this program.")));
        }
        if (secret.isEmpty() || secret.equals(file)) {
            throw new SettingsException(List.of(Problem.of(
                    "PR-4007",
                    user + " is to be read from " + file + ", which holds "
                            + (secret.isEmpty() ? "nothing." : "its own path."),
                    "Write the secret into the file.")));
        }
        return secret;
    }
}
