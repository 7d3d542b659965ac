package io.printroutes.manifest.table;

import io.printroutes.order.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How names of columns are compared, and what somebody may have meant by a name that is not one. */
final class ColumnName {

    /** What people call our columns, by our names' own spelling. */
    private static final Map<String, ManifestColumn> OTHER_WORDS = Map.ofEntries(
            Map.entry("order", ManifestColumn.ORDER_ID),
            Map.entry("orderno", ManifestColumn.ORDER_ID),
            Map.entry("ordernumber", ManifestColumn.ORDER_ID),
            Map.entry("filename", ManifestColumn.FILE),
            Map.entry("model", ManifestColumn.FILE),
            Map.entry("stl", ManifestColumn.FILE),
            Map.entry("part", ManifestColumn.PART_ID),
            Map.entry("qty", ManifestColumn.QUANTITY),
            Map.entry("count", ManifestColumn.QUANTITY),
            Map.entry("copies", ManifestColumn.QUANTITY),
            Map.entry("prio", ManifestColumn.PRIORITY),
            Map.entry("hash", ManifestColumn.SHA256),
            Map.entry("filament", ManifestColumn.MATERIAL));

    private ColumnName() {}

    /** The column that an unknown name is probably meant to be. */
    static Optional<ManifestColumn> meant(String name) {
        String letters = letters(ManifestColumn.normal(name));
        ManifestColumn word = OTHER_WORDS.get(letters);
        if (word != null) {
            return Optional.of(word);
        }
        return Arrays.stream(ManifestColumn.values())
                .filter(column -> isNear(letters, letters(column.text())))
                .findFirst()
                .or(() -> ColumnWords.meant(name));
    }

    /** Names for a message: at most ten, each cut. */
    static String list(List<String> names) {
        List<String> shown = names.stream()
                .map(CellText::clean)
                .filter(name -> !name.isEmpty())
                .map(CellText::shown)
                .toList();
        String text = String.join(", ", shown.subList(0, Math.min(10, shown.size())));
        return shown.size() > 10 ? text + " and " + (shown.size() - 10) + " more" : text;
    }

    private static String letters(String normal) {
        return normal.replaceAll("[_.:]", "");
    }

    /** One slip of the finger in a short name, two in a long one; in names of up to three letters anything is near. */
    private static boolean isNear(String typed, String known) {
        int slips = known.length() < 4 ? 0 : known.length() < 7 ? 1 : 2;
        return Math.abs(typed.length() - known.length()) <= slips && Nearest.slips(typed, known) <= slips;
    }
}
