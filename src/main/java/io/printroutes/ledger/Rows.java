package io.printroutes.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printroutes.order.Mode;
import io.printroutes.order.ModelType;
import io.printroutes.order.Priority;
import io.printroutes.order.Problem;
import io.printroutes.order.Routing;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Between rows of the tables and the records that the rest of the program speaks in. */
final class Rows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Rows() {}

    static StoredModel model(ResultSet row) throws SQLException {
        return new StoredModel(
                row.getString("store"),
                row.getString("sha256"),
                row.getLong("bytes"),
                ModelType.fromApiName(row.getString("type")),
                row.getString("file_name"),
                row.getString("receipt"),
                row.getString("upload_path"),
                row.getString("upload_url"),
                instant(row, "url_expires_at"),
                row.getString("part_id"));
    }

    static StoredLine line(ResultSet row) throws SQLException {
        int rowNumber = row.getInt("row_number");
        Integer number = row.wasNull() ? null : rowNumber;
        String printer = row.getString("printer");
        String problem = row.getString("problem");
        return new StoredLine(
                row.getString("id"),
                row.getString("receipt"),
                number,
                row.getString("order_id"),
                row.getString("sha256"),
                row.getString("part_id"),
                row.getString("sku"),
                row.getInt("quantity"),
                row.getString("label"),
                printer == null ? Routing.toTags(strings(row.getString("tags"))) : Routing.toPrinter(printer),
                priority(row.getInt("priority")),
                row.getString("material"),
                row.getString("material_spec"),
                mode(row.getString("mode")),
                row.getString("state"),
                strings(row.getString("part_builds")),
                problem == null ? null : read(problem, new TypeReference<Problem>() {}),
                row.getString("file"),
                row.getString("outcome"));
    }

    static StoredReceipt receipt(ResultSet row) throws SQLException {
        String target = row.getString("target");
        return new StoredReceipt(
                row.getString("id"),
                row.getString("store"),
                row.getString("drop_name"),
                row.getString("path"),
                Path.of(row.getString("source")),
                Path.of(row.getString("working")),
                target == null ? null : Path.of(target),
                row.getLong("bytes"),
                Instant.ofEpochMilli(row.getLong("modified_at")),
                row.getString("sha256"),
                row.getString("state"),
                row.getString("status"),
                problems(row.getString("problems")),
                row.getInt("requests_spent"),
                Instant.ofEpochMilli(row.getLong("received_at")),
                instant(row, "finished_at"),
                StoredReceipt.Kind.of(row.getString("kind")),
                row.getString("partner"),
                instant(row, "decided_at"));
    }

    static StoredOrder order(ResultSet row) throws SQLException {
        return new StoredOrder(
                row.getString("receipt"),
                row.getString("id"),
                row.getString("store"),
                row.getString("drop_name"),
                row.getString("cells"),
                row.getString("state"),
                row.getString("first"),
                problems(row.getString("problems")),
                Instant.ofEpochMilli(row.getLong("waits_until")),
                Instant.ofEpochMilli(row.getLong("received_at")));
    }

    static List<Problem> problems(String json) {
        return read(json, new TypeReference<List<Problem>>() {});
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Long millis = Transaction.optionalLong(row, column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    static int number(Priority priority) {
        return priority.ordinal();
    }

    private static Priority priority(int number) {
        return Priority.values()[number];
    }

    private static Mode mode(String text) {
        return Mode.of(text).orElseThrow(() -> new IllegalStateException("the ledger holds an unknown mode: " + text));
    }

    static List<String> strings(String json) {
        return read(json, new TypeReference<List<String>>() {});
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of ours can't be written as JSON", e);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds JSON that it did not write", e);
        }
    }
}
