package io.printroutes.manifest.table;

/** Everything that can be wrong with a manifest; what each means and what to do: {@code docs/errors-manifest.md}. */
public enum ManifestError {
    // the file
    EMPTY("PR-2001"),
    NOT_CSV("PR-2002"),
    FILE_TOO_LARGE("PR-2003"),
    DAMAGED_ENCODING("PR-2004"),
    NUL("PR-2005"),
    BROKEN_QUOTING("PR-2006"),
    CELL_OR_ROW_TOO_LONG("PR-2007"),
    TOO_MANY_ROWS("PR-2008"),
    NO_ROWS("PR-2009"),
    // the header
    HEADER_FURTHER_DOWN("PR-2010"),
    ORDER_COLUMN_MISSING("PR-2011"),
    MODEL_COLUMN_MISSING("PR-2012"),
    COLUMN_TWICE("PR-2013"),
    MAPPED_COLUMN_MISSING("PR-2014"),
    UNKNOWN_SEPARATOR("PR-2015"),
    // any cell
    TYPOGRAPHIC_QUOTES("PR-2016"),
    CELL_TOO_LONG("PR-2017"),
    CONTROL_CHARACTER("PR-2018"),
    DAMAGED_CHARACTER("PR-2019"),
    SPREADSHEET_ERROR("PR-2020"),
    SCIENTIFIC_NOTATION("PR-2021"),
    // a row
    MORE_CELLS_THAN_HEADER("PR-2022"),
    ORDER_ID_MISSING("PR-2023"),
    MODEL_MISSING("PR-2024"),
    SEVERAL_MODELS("PR-2025"),
    PRINTER_AND_TAGS("PR-2026"),
    // one column's own rule
    QUANTITY_NOT_WHOLE("PR-2031"),
    QUANTITY_BELOW_ONE("PR-2032"),
    QUANTITY_TOO_LARGE("PR-2033"),
    QUANTITY_AMBIGUOUS("PR-2034"),
    PART_ID_MALFORMED("PR-2035"),
    SHA256_MALFORMED("PR-2036"),
    PRIORITY_UNKNOWN("PR-2037"),
    TAGS_EMPTY("PR-2038"),
    MATERIAL_MALFORMED("PR-2039"),
    FILE_ABSOLUTE("PR-2041"),
    FILE_OUTSIDE("PR-2042"),
    FILE_DEVICE_NAME("PR-2043"),
    FILE_NOT_A_MODEL("PR-2044"),
    FILE_IS_LINK("PR-2045"),
    FILE_PATTERN("PR-2046"),
    // which file a row means
    FILE_AMBIGUOUS("PR-2051"),
    FILE_ABSENT("PR-2052"),
    // the mapping of a drop
    MAPPING_MALFORMED("PR-2061"),
    MAPPING_UNKNOWN_COLUMN("PR-2062"),
    MAPPING_TWICE("PR-2063"),
    // what the operator allows
    TAGS_NOT_ALLOWED("PR-2071"),
    PRINTER_NOT_ALLOWED("PR-2072"),
    MODEL_NOT_ALLOWED("PR-2073"),
    TOO_MANY_PIECES("PR-2074"),
    // warnings: the row is taken all the same
    LOOKS_LIKE_KNOWN_COLUMN("PR-2091"),
    SHA256_WITHOUT_FILE("PR-2092"),
    TAGS_WITH_OTHER_SEPARATOR("PR-2093"),
    ENCODING_UNCERTAIN("PR-2094"),
    ROWS_PASSED_OVER("PR-2095");

    private final String code;

    ManifestError(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
