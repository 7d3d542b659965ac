package io.printroutes.ops;

import io.printroutes.order.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** A secret that lies in a file of its own, as Docker and systemd hand them over. */
public final class SecretFile {

    private SecretFile() {}

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
                    user + " is to be read from " + file + ", which can't be read.",
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
