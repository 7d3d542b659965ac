package io.printroutes.manifest;

/**
 * How much a manifest may be, and what its columns are called.
 *
 * <p>What a row leaves open (printer, tags, priority) stays open here: the drop's defaults are applied by whoever queues
 * the order, so that changing a default never makes a known order look different.
 *
 * @param maxBytes largest file, bytes
 * @param maxRows most rows with something in them, the header apart
 * @param maxCell longest cell of any column, characters; beyond it a quotation mark was probably never closed
 * @param maxQuantity largest quantity of one row: a slip, rather than an order, lies beyond it
 * @param maxProblems how many problems are listed; further ones are counted
 * @param columns names of this drop
 */
public record ManifestRules(
        long maxBytes, int maxRows, int maxCell, int maxQuantity, int maxProblems, ColumnMapping columns) {

    /** 256 MiB, a million rows, cells as Excel can hold (32,767), 10,000 pieces, 1,000 problems, no mapping. */
    public static final ManifestRules DEFAULT =
            new ManifestRules(256L << 20, 1_000_000, 32_767, 10_000, 1_000, ColumnMapping.NONE);

    public ManifestRules {
        if (maxBytes < 1 || maxRows < 1 || maxCell < 1 || maxQuantity < 1 || maxProblems < 1) {
            throw new IllegalArgumentException("every limit of a manifest is at least 1");
        }
    }

    public ManifestRules withColumns(ColumnMapping mapping) {
        return new ManifestRules(maxBytes, maxRows, maxCell, maxQuantity, maxProblems, mapping);
    }

    public ManifestRules withMaxBytes(long bytes) {
        return new ManifestRules(bytes, maxRows, maxCell, maxQuantity, maxProblems, columns);
    }

    public ManifestRules withMaxRows(int rows) {
        return new ManifestRules(maxBytes, rows, maxCell, maxQuantity, maxProblems, columns);
    }

    public ManifestRules withMaxCell(int characters) {
        return new ManifestRules(maxBytes, maxRows, characters, maxQuantity, maxProblems, columns);
    }

    public ManifestRules withMaxQuantity(int pieces) {
        return new ManifestRules(maxBytes, maxRows, maxCell, pieces, maxProblems, columns);
    }

    public ManifestRules withMaxProblems(int problems) {
        return new ManifestRules(maxBytes, maxRows, maxCell, maxQuantity, problems, columns);
    }
}
