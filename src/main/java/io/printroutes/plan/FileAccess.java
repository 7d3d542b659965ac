package io.printroutes.plan;

import io.printroutes.drop.name.FileNames;
import io.printroutes.order.FileFailure;
import io.printroutes.order.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Whether there is a file to be planned with, and if there is none, what there is. */
final class FileAccess {

    private static final String CODE = "PR-2113";

    private FileAccess() {}

    /** Only regular files are taken by a drop, and never through a link; a pipe would be waited for without end. */
    static Optional<Problem> problem(Path file) {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            return Optional.of(unreadable(file, e));
        }
        if (attributes.isRegularFile()) {
            return Optional.empty();
        }
        if (attributes.isDirectory()) {
            return Optional.of(problem(file, "is a folder", "Name the files in it, as in " + shown(file) + "/*."));
        }
        return Optional.of(problem(
                file,
                attributes.isSymbolicLink() ? "is a symbolic link, and links are not followed" : "is no regular file",
                "Name the file itself."));
    }

    static Problem unreadable(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return problem(file, "is not there", "Look at its name and at the folder you are in.");
        }
        return e instanceof AccessDeniedException
                ? problem(file, "may not be read", "Give yourself the right to read it.")
                : problem(
                        file,
                        "cannot be read (" + FileFailure.words(e) + ")",
                        "Look at the file and at the disk it is on.");
    }

    private static Problem problem(Path file, String what, String hint) {
        return Problem.of(CODE, shown(file) + " " + what + ".", hint);
    }

    private static String shown(Path file) {
        Path name = file.getFileName();
        return FileNames.display(name == null ? file.toString() : name.toString());
    }
}
