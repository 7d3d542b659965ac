package io.printroutes.ledger.intake;

import org.jspecify.annotations.Nullable;

/** A list of the store's whose names people write. */
public enum NameList {
    PRINTERS("printers"),
    MATERIALS("materials"),
    MATERIAL_VARIANTS("material-variants");

    private final String text;

    NameList(String text) {
        this.text = text;
    }

    /** As the API's path and the ledger write it. */
    public String text() {
        return text;
    }

    /** @throws IllegalArgumentException if no list is called so */
    public static NameList of(String text) {
        for (NameList list : values()) {
            if (list.text.equals(text)) {
                return list;
            }
        }
        throw new IllegalArgumentException("no list of names is called " + text);
    }

    /**
     * Something that has a name.
     *
     * @param detail a material's type, a variant's material
     */
    public record Named(String id, String name, @Nullable String detail) {}
}
