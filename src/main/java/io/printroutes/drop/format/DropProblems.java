package io.printroutes.drop.format;

import io.printroutes.drop.name.FileNames;
import io.printroutes.order.FileFailure;
import io.printroutes.order.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Everything this package has to complain about, PR-1001 to PR-1099, explained in {@code docs/errors-drop.md}. */
public final class DropProblems {

    private static final String TAKEN = ".stl, .3mf, .gcode.3mf, .step, .stp, .scad, .gcode, and .csv for orders";
    private static final String EXPORT_AGAIN = "Export it again from the program that made it, and drop it again.";
    private static final String COPY_AGAIN = "Copy it again; if that does not help, export it again.";

    private DropProblems() {}

    public static Problem unreadableFolder(Path folder, IOException e) {
        return Problem.of(
                "PR-1001",
                "The folder " + folder + " cannot be read: " + reason(e) + ".",
                "Create it, or let the user that Printago Routes runs as read and enter it.");
    }

    public static Problem unsafeName(String path, String why) {
        return Problem.of(
                "PR-1002",
                FileNames.display(path) + " cannot be taken under this name: " + why + ".",
                "Rename the file.");
    }

    public static Problem unknownEnding(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String hint = "Taken are " + TAKEN + ".";
        if (lower.endsWith(".bgcode")) {
            hint = "Switch off \"binary G-code\" in the slicer and export a .gcode file.";
        } else if (lower.endsWith(".xlsx") || lower.endsWith(".xls") || lower.endsWith(".ods")) {
            hint = "Save the sheet as CSV to order with it.";
        } else if (lower.endsWith(".zip") || lower.endsWith(".7z") || lower.endsWith(".rar")) {
            hint = "Unpack it, and drop the models inside.";
        } else if (lower.endsWith(".obj") || lower.endsWith(".ply") || lower.endsWith(".amf")) {
            hint = "Printago does not take it: export an STL, 3MF or STEP file instead. " + hint;
        }
        return Problem.of("PR-1003", FileNames.display(name) + " is of a kind that is not taken.", hint);
    }

    public static Problem empty(String name) {
        return Problem.of("PR-1004", FileNames.display(name) + " is empty.", COPY_AGAIN);
    }

    public static Problem tooLarge(String name, long bytes, long maxBytes) {
        return Problem.of(
                "PR-1005",
                "%s has %s bytes, more than the %s that this drop takes."
                        .formatted(FileNames.display(name), number(bytes), number(maxBytes)),
                "Make the model smaller, or raise drop.max-size.");
    }

    /** A file that came in a message and was read no further than the limit. */
    public static Problem longerThan(String name, long maxBytes) {
        return Problem.of(
                "PR-1005",
                "%s has more than the %s bytes that this drop takes."
                        .formatted(FileNames.display(name), number(maxBytes)),
                "Make the model smaller, or raise drop.max-size.");
    }

    static Problem unreadableFile(String name, IOException e) {
        return Problem.of(
                "PR-1006",
                FileNames.display(name) + " cannot be read: " + reason(e) + ".",
                "Close it in other programs, and let the user that Printago Routes runs as read it.");
    }

    public static Problem examinationFailed(String name, RuntimeException e) {
        return Problem.of(
                "PR-1007",
                FileNames.display(name) + " could not be examined: "
                        + e.getClass().getSimpleName() + ".",
                "This is a fault of Printago Routes: please report it with this code. The file is unharmed.");
    }

    public static Problem undecodableName(Path folder, String name) {
        return Problem.of(
                "PR-1008",
                "A file in " + folder + " has a name that this system's encoding cannot read: "
                        + FileNames.display(name) + ".",
                "Rename it in plain letters, or start Printago Routes with LANG=C.UTF-8.");
    }

    static Problem mislabelled(String name, String looksLike) {
        return Problem.of(
                "PR-1010",
                FileNames.display(name) + " is not what its name says: it looks like " + looksLike + ".",
                "Give it its right ending if that is one of " + TAKEN + "; else export the model again.");
    }

    public static Problem tooShort(String name, String detail) {
        return Problem.of("PR-1011", FileNames.display(name) + " is cut off: " + detail + ".", COPY_AGAIN);
    }

    static Problem tooLong(String name, String detail) {
        return Problem.of(
                "PR-1012", FileNames.display(name) + " is longer than it should be: " + detail + ".", EXPORT_AGAIN);
    }

    static Problem damaged(String name, String detail) {
        return Problem.of("PR-1013", FileNames.display(name) + " is damaged: " + detail + ".", EXPORT_AGAIN);
    }

    static Problem nothingToPrint(String name, String detail) {
        return Problem.of(
                "PR-1014", FileNames.display(name) + " holds nothing to print: " + detail + ".", EXPORT_AGAIN);
    }

    static Problem notSliced(String name) {
        return Problem.of(
                "PR-1015",
                FileNames.display(name) + " is called a sliced 3MF, and no plate in it is sliced.",
                "Slice it and export it again, or call it .3mf and let Printago slice it.");
    }

    static Problem locked(String name) {
        return Problem.of(
                "PR-1016",
                FileNames.display(name) + " is protected by a password, so no printer could read it.",
                "Save it without a password.");
    }

    public static Problem conflictCopy(String name) {
        return Problem.of(
                "PR-1017",
                FileNames.display(name)
                        + " is the copy that a synchroniser makes when two versions of a file disagree.",
                "Drop the version that you want under its own name; exclude the folder from the synchroniser.");
    }

    /** The same problem, once nobody expects the rest any more. */
    public static Problem gaveUp(Problem problem, Duration waited) {
        String message = problem.message() + " Nothing more of it came for " + words(waited) + ".";
        return new Problem(problem.code(), problem.row(), problem.column(), problem.value(), message, problem.hint());
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String words(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private static String reason(IOException e) {
        return FileFailure.words(e);
    }
}
