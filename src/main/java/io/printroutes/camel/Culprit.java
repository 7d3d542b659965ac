package io.printroutes.camel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;

/** The route file that a start has failed for. */
final class Culprit {

    private static final int LONGEST = 300;

    private Culprit() {}

    /** By the route's id or the file's name, whichever the failure tells; empty if it is about none of the files. */
    static Optional<Path> among(List<Path> files, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<Path> found = byRoute(files, cause);
            if (found.isEmpty()) {
                String message = String.valueOf(cause.getMessage());
                found = files.stream()
                        .filter(file -> message.contains(file.getFileName().toString()))
                        .findFirst();
            }
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> byRoute(List<Path> files, Throwable cause) {
        String id = "";
        if (cause instanceof FailedToCreateRouteException create) {
            id = create.getRouteId();
        } else if (cause instanceof FailedToStartRouteException start) {
            id = start.getRouteId();
        }
        if (id == null || id.isEmpty()) {
            return Optional.empty();
        }
        Pattern names = Pattern.compile("\\bid[\"']?:\\s*[\"']?" + Pattern.quote(id) + "(?![\\w-])");
        return files.stream().filter(file -> names.matcher(text(file)).find()).findFirst();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            // what cannot be read names no route
            return "";
        }
    }

    /** What is behind the failure, short enough for a log line. */
    static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        return message.substring(0, Math.min(LONGEST, message.length()));
    }
}
