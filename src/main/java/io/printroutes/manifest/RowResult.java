package io.printroutes.manifest;

/** What came of one row that has something in it. */
public sealed interface RowResult permits ManifestRow, RefusedRow {

    /** As a spreadsheet shows it, see {@link ManifestReader}. */
    int row();
}
