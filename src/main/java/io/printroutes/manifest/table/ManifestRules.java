package io.printroutes.manifest.table;

import io.printroutes.order.DropLimits;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

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
 * @param rows which rows are expected to be prints
 * @param encoding of manifests that have no byte order mark and are no UTF-8; found out if absent
 * @param limits that no row can pass
 */
public record ManifestRules(
        long maxBytes,
        int maxRows,
        int maxCell,
        int maxQuantity,
        int maxProblems,
        ColumnMapping columns,
        Rows rows,
        @Nullable Charset encoding,
        DropLimits limits) {

    /** 256 MiB, a million rows, cells as Excel can hold (32,767), 10,000 pieces, 1,000 problems, no mapping. */
    public static final ManifestRules DEFAULT = new ManifestRules(
            256L << 20, 1_000_000, 32_767, 10_000, 1_000, ColumnMapping.NONE, Rows.ALL, null, DropLimits.NONE);

    public ManifestRules(
            long maxBytes, int maxRows, int maxCell, int maxQuantity, int maxProblems, ColumnMapping columns) {
        this(maxBytes, maxRows, maxCell, maxQuantity, maxProblems, columns, Rows.ALL, null, DropLimits.NONE);
    }

    public ManifestRules {
        if (maxBytes < 1 || maxRows < 1 || maxCell < 1 || maxQuantity < 1 || maxProblems < 1) {
            throw new IllegalArgumentException("every limit of a manifest is at least 1");
        }
    }

    public ManifestRules withColumns(ColumnMapping mapping) {
        return new ManifestRules(maxBytes, maxRows, maxCell, maxQuantity, maxProblems, mapping, rows, encoding, limits);
    }

    public ManifestRules withMaxBytes(long bytes) {
        return new ManifestRules(bytes, maxRows, maxCell, maxQuantity, maxProblems, columns, rows, encoding, limits);
    }

    public ManifestRules withMaxRows(int most) {
        return new ManifestRules(maxBytes, most, maxCell, maxQuantity, maxProblems, columns, rows, encoding, limits);
    }

    public ManifestRules withMaxCell(int characters) {
        return new ManifestRules(
                maxBytes, maxRows, characters, maxQuantity, maxProblems, columns, rows, encoding, limits);
    }

    public ManifestRules withMaxQuantity(int pieces) {
        return new ManifestRules(maxBytes, maxRows, maxCell, pieces, maxProblems, columns, rows, encoding, limits);
    }

    public ManifestRules withMaxProblems(int problems) {
        return new ManifestRules(maxBytes, maxRows, maxCell, maxQuantity, problems, columns, rows, encoding, limits);
    }

    public ManifestRules withRows(Rows expected) {
        return new ManifestRules(
                maxBytes, maxRows, maxCell, maxQuantity, maxProblems, columns, expected, encoding, limits);
    }

    public ManifestRules withEncoding(@Nullable Charset known) {
        return new ManifestRules(maxBytes, maxRows, maxCell, maxQuantity, maxProblems, columns, rows, known, limits);
    }

    public ManifestRules withLimits(DropLimits allowed) {
        return new ManifestRules(
                maxBytes, maxRows, maxCell, maxQuantity, maxProblems, columns, rows, encoding, allowed);
    }
}
