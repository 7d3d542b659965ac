package io.printroutes.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A home with the shipped routes in a folder of its own, which is gone afterwards: some measure gigabytes. */
final class BenchHome implements AutoCloseable {

    private final Path folder = Files.createTempDirectory("printago-routes-bench-");

    BenchHome() throws IOException {
        Files.createDirectories(path().resolve("routes"));
        try (Stream<Path> routes = Files.list(Path.of("routes"))) {
            for (Path route :
                    routes.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                Files.copy(route, path().resolve("routes").resolve(route.getFileName()));
            }
        }
    }

    Path path() {
        return folder.resolve("home");
    }

    /** For what does not belong to the home: a server's files, a broker's settings. */
    Path beside(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
