package io.printroutes.intake;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file that a message brings.
 *
 * @param name with {@code /} between folders
 * @param content opened once, when the file is copied
 */
public record MessageFile(String name, Content content) {

    /** Opens the content. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }
}
