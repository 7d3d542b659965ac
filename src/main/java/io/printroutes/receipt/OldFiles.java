package io.printroutes.receipt;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** Whole days of {@code done/} and {@code failed/} that are older than they have to be kept. Links are never followed. */
public final class OldFiles {

    private OldFiles() {}

    /** The days in this folder that lie before that one. */
    public static List<Path> before(Path folder, LocalDate day) throws IOException {
        try (Stream<Path> days = Files.list(folder)) {
            return days.filter(path -> isBefore(path.getFileName().toString(), day))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isBefore(String name, LocalDate day) {
        try {
            return LocalDate.parse(name).isBefore(day);
        } catch (DateTimeException e) {
            // not a folder that we made
            return false;
        }
    }

    public static void delete(Path day) throws IOException {
        Files.walkFileTree(day, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException problem) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
