package io.printroutes.manifest.row;

import io.printroutes.manifest.FileReferences;

/** What a row prints: a dropped file, or something that the store already knows. */
public sealed interface ModelReference {

    /** As the row spells it, for people. */
    String text();

    /**
     * A model's file.
     *
     * @param path relative, with {@code /} between folders and no {@code .} or {@code ..}; what it means among the
     *     files that are there: {@link FileReferences}
     */
    record File(String path) implements ModelReference {
        @Override
        public String text() {
            return path;
        }
    }

    /** A part of the store, by its id of 24 characters (API facts, section 1.1). */
    record Part(String id) implements ModelReference {
        @Override
        public String text() {
            return id;
        }
    }

    /** A SKU of the store. */
    record Sku(String code) implements ModelReference {
        @Override
        public String text() {
            return code;
        }
    }
}
