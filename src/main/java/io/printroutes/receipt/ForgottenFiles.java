package io.printroutes.receipt;

import io.printroutes.order.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files that went through the program while its ledger knows of none: it is not the ledger that they went through, and what is
 * in it from now on may be printed a second time.
 */
public final class ForgottenFiles {

    private ForgottenFiles() {}

    /** @param isNew whether nothing was ever taken in with this ledger, or there is none */
    public static Optional<Problem> beside(Path ledger, boolean isNew, Folders folders) {
        if (!isNew) {
            return Optional.empty();
        }
        return Stream.of(folders.working(), folders.done(), folders.failed())
                .filter(ForgottenFiles::holdsFiles)
                .findFirst()
                .map(folder -> Problem.of(
                        "PR-5009",
                        "The ledger " + ledger + " knows of no file, but there are some in " + folder
                                + ": it is not the ledger that they went through.",
                        "Stop the program and put the right ledger back, or recover it (printago-routes ledger recover);"
                                + " docs/operations.md tells what to do if it is lost."));
    }

    private static boolean holdsFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(Files::isRegularFile);
        } catch (IOException | java.io.UncheckedIOException e) {
            // it is pointed out, not proved: whoever needs the folder says what is wrong with it
            return false;
        }
    }
}
