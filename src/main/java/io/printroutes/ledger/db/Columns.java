package io.printroutes.ledger.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printroutes.order.Mode;
import io.printroutes.order.Priority;
import io.printroutes.order.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of columns: times, lists, priorities and problems as the ledger writes them. */
public final class Columns {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Columns() {}

    public static List<Problem> problems(String json) {
        return read(json, new TypeReference<List<Problem>>() {});
    }

    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Long millis = Transaction.optionalLong(row, column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    public static int number(Priority priority) {
        return priority.ordinal();
    }

    public static Priority priority(int number) {
        return Priority.values()[number];
    }

    public static Mode mode(String text) {
        return Mode.of(text).orElseThrow(() -> new IllegalStateException("the ledger holds an unknown mode: " + text));
    }

    /** A problem as it was written, or null. */
    public static @Nullable Problem problem(@Nullable String json) {
        return json == null ? null : read(json, new TypeReference<Problem>() {});
    }

    public static List<String> strings(String json) {
        return read(json, new TypeReference<List<String>>() {});
    }

    public static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of ours cannot be written as JSON", e);
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
