package io.printroutes.receipt;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.printroutes.ledger.StoredLine;
import io.printroutes.ledger.StoredReceipt;
import io.printroutes.order.Problem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A receipt as it is written beside the file: the contract's JSON, field by field. Times are ISO 8601 UTC. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Receipt(
        int version,
        String receiptId,
        @Nullable String status,
        String drop,
        String file,
        String sha256,
        long bytes,
        String store,
        List<Order> orders,
        List<Line> lines,
        List<Problem> problems,
        int requestsSpent,
        String receivedAt,
        String finishedAt) {

    private static final int VERSION = 1;

    /** An order of a manifest; a lone model has none. */
    record Order(String order, String status) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            @Nullable Integer row,
            @Nullable String order,
            String line,
            String model,
            int quantity,
            String label,
            @Nullable String partId,
            List<String> partBuildIds,
            String status) {}

    static Receipt of(StoredReceipt receipt, List<StoredLine> lines, Instant finishedAt) {
        return new Receipt(
                VERSION,
                receipt.id(),
                receipt.status(),
                receipt.drop(),
                receipt.path(),
                receipt.sha256(),
                receipt.bytes(),
                receipt.store(),
                orders(lines),
                lines.stream().map(line -> line(receipt, line)).toList(),
                receipt.problems(),
                receipt.requestsSpent(),
                receipt.receivedAt().toString(),
                finishedAt.toString());
    }

    private static Line line(StoredReceipt receipt, StoredLine line) {
        return new Line(
                line.row(),
                line.order(),
                line.id(),
                receipt.path(),
                line.quantity(),
                line.label(),
                line.partId(),
                line.partBuilds(),
                line.state());
    }

    private static List<Order> orders(List<StoredLine> lines) {
        Map<String, String> byOrder = new LinkedHashMap<>();
        for (StoredLine line : lines) {
            if (line.order() != null) {
                byOrder.merge(line.order(), line.state(), (one, other) -> one.equals(other) ? one : "partial");
            }
        }
        return byOrder.entrySet().stream()
                .map(entry -> new Order(entry.getKey(), entry.getValue()))
                .toList();
    }
}
