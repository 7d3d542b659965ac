package io.printroutes.manifest.row;

import io.printroutes.manifest.table.CellText;
import io.printroutes.manifest.table.ManifestError;
import io.printroutes.order.ModelType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A file cell's path: relative, inside the drop, and the name of a model.
 */
final class FilePath {

    private static final Pattern LINK = Pattern.compile("(?i)[a-z][a-z0-9+.-]+://.*");
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");
    private static final Pattern DEVICE =
            Pattern.compile("(?i)(?:con|prn|aux|nul|conin\\$|conout\\$|(?:com|lpt)[0-9¹²³]) *(?:\\..*)?");

    private FilePath() {}

    /** The path with {@code /} between folders, without {@code .} and empty folders; notes what is wrong with it. */
    static String of(Cell cell) {
        String path = cell.text().replace('\\', '/');
        List<String> names = names(path);
        if (LINK.matcher(path).matches()) {
            cell.refuse(
                    ManifestError.FILE_IS_LINK,
                    "is a link, and links are not fetched",
                    "Drop the file beside the manifest and write its name.");
        } else if (path.startsWith("/") || DRIVE.matcher(path).matches()) {
            cell.refuse(
                    ManifestError.FILE_ABSOLUTE,
                    "is a place on some computer",
                    "Write the path from the manifest's own folder" + lastName(names) + ".");
        } else if (names.contains("..")) {
            cell.refuse(
                    ManifestError.FILE_OUTSIDE,
                    "leaves the manifest's folder by '..'",
                    "Put the file beside the manifest or below" + lastName(names) + ".");
        } else {
            checkNames(cell, path, names);
        }
        return String.join("/", names);
    }

    private static List<String> names(String path) {
        return Arrays.stream(path.split("/"))
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !name.equals("."))
                .toList();
    }

    private static String lastName(List<String> names) {
        String last = names.isEmpty() ? "" : names.get(names.size() - 1).replaceFirst("^[A-Za-z]:", "");
        return last.isEmpty() || last.equals("..") ? "" : ": " + CellText.shown(last);
    }

    private static void checkNames(Cell cell, String path, List<String> names) {
        if (names.stream().anyMatch(name -> DEVICE.matcher(name).matches())) {
            cell.refuse(
                    ManifestError.FILE_DEVICE_NAME,
                    "uses a name that Windows keeps for a device",
                    "Rename the file or folder.");
        } else if (path.contains("*")) {
            cell.refuse(
                    ManifestError.FILE_PATTERN, "is a pattern, and a row names one file", "Write a row for each file.");
        } else if (path.endsWith("/") || names.isEmpty() || !isModel(names.get(names.size() - 1))) {
            cell.refuse(
                    ManifestError.FILE_NOT_A_MODEL,
                    "does not end like a model that Printago takes",
                    "Write the whole name with its ending, one of: " + endings() + ".");
        }
    }

    private static boolean isModel(String name) {
        return ModelType.ofFileName(name).isPresent();
    }

    private static String endings() {
        return Arrays.stream(ModelType.values())
                .map(type -> type == ModelType.GCODE_3MF ? "gcode.3mf" : type.apiName())
                .map(ending -> "." + ending.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }
}
