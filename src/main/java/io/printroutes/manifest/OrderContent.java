package io.printroutes.manifest;

import io.printroutes.manifest.row.ModelReference;
import io.printroutes.manifest.row.RowResult.ManifestRow;
import io.printroutes.manifest.table.ManifestColumn;
import io.printroutes.order.Priority;
import io.printroutes.order.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether two orders are the same, as one SHA-256.
 *
 * <p>Counted in: every recognised cell of the order's rows, in the rows' order, and the hash of each model. Not counted:
 * where the columns or the rows stand, separator, encoding, other columns, other orders; nor how a value is spelled
 * ({@code 2} and {@code 2,0}, an empty quantity and 1, {@code \} and {@code /}, either Unicode form).
 */
public final class OrderContent {

    /** Changes only together with what is counted in: ledgers keep these digests. */
    private static final String VERSION = "printago-routes order 1";

    private OrderContent() {}

    /**
     * The digest of an order.
     *
     * @param rows of one order, in the manifest's order
     * @param modelHash SHA-256 in hex of the file a row names; asked for rows with a file only
     * @return 64 lower-case hex digits
     */
    public static String digest(List<ManifestRow> rows, Function<ManifestRow, String> modelHash) {
        MessageDigest digest = Sha256.digest();
        add(digest, VERSION);
        for (ManifestRow row : rows) {
            for (ManifestColumn column : ManifestColumn.values()) {
                add(digest, value(row, column));
            }
            add(digest, row.model() instanceof ModelReference.File ? modelHash.apply(row) : null);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static @Nullable String value(ManifestRow row, ManifestColumn column) {
        ModelReference model = row.model();
        Priority priority = row.priority();
        return switch (column) {
            case ORDER_ID -> row.orderId();
            case FILE -> model instanceof ModelReference.File ? model.text() : null;
            case PART_ID -> model instanceof ModelReference.Part ? model.text() : null;
            case SKU -> model instanceof ModelReference.Sku ? model.text() : null;
            case QUANTITY -> Integer.toString(row.quantity());
            case PRINTER -> row.printer();
            case TAGS -> row.tags().isEmpty() ? null : String.join("|", row.tags());
            case SHA256 -> row.sha256();
            case LABEL -> row.label();
            case PRIORITY -> priority == null ? null : priority.text();
            case MATERIAL -> row.material();
            case NOTE -> row.note();
        };
    }

    /** Length first, so that no two lists of cells run together into the same bytes. */
    private static void add(MessageDigest digest, @Nullable String value) {
        byte[] bytes = value == null
                ? new byte[0]
                : Normalizer.normalize(value, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }
}
