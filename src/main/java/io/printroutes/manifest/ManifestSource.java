package io.printroutes.manifest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** A manifest's bytes. Opened several times: whether all of it is UTF-8 is known only at its end. */
@FunctionalInterface
public interface ManifestSource {

    /** The bytes from the beginning; the caller closes. */
    InputStream open() throws IOException;

    /** A file, never through a symbolic link. */
    static ManifestSource of(Path file) {
        return () -> Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }

    static ManifestSource of(byte[] bytes) {
        return () -> new ByteArrayInputStream(bytes);
    }
}
