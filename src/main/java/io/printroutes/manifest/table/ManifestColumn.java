package io.printroutes.manifest.table;

import io.printroutes.manifest.OrderContent;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * The columns a manifest may have. Their order here is the order in which {@link OrderContent} takes them: never
 * change it, add at the end.
 */
public enum ManifestColumn {
    // 200 and 800: an order, a label and the line's bracket stay below the 1024 of API facts, section 1.6
    ORDER_ID(200),
    FILE(1024),
    PART_ID(100),
    SKU(255),
    QUANTITY(100),
    PRINTER(200),
    TAGS(1000),
    SHA256(100),
    LABEL(800),
    PRIORITY(100),
    MATERIAL(200),
    NOTE(4000);

    private final int longest;

    ManifestColumn(int longest) {
        this.longest = longest;
    }

    /** The column's own name: lower case, words joined by underscores. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Most characters (UTF-16 units) of a cell. */
    public int longest() {
        return longest;
    }

    /** Free text, which may name a customer: never repeated in a message. */
    public boolean isPrivate() {
        return this == LABEL || this == NOTE;
    }

    /** The column of a name in any case, with spaces and hyphens for underscores. */
    public static Optional<ManifestColumn> of(String name) {
        String wanted = normal(name);
        for (ManifestColumn column : values()) {
            if (column.text().equals(wanted)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    /** Lower case; spaces of any kind, hyphens and underscores in a row are one underscore; typographic quotes dropped. */
    static String normal(String name) {
        String plain = Normalizer.normalize(CellText.clean(name), Normalizer.Form.NFC)
                .replaceAll("[“”„\"]", "")
                .strip();
        return plain.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "_");
    }
}
