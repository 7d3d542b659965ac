package io.printroutes.receipt;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.printroutes.ledger.chain.LineState;
import io.printroutes.ledger.chain.ReceiptStatus;
import io.printroutes.ledger.chain.StoredLine;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.order.Problem;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A receipt as it is written beside the file: the contract's JSON, field by field. Times are ISO 8601 UTC.
 *
 * @param acknowledgement for a partner: accepted, partially_accepted or rejected
 * @param message for a partner: in words how many lines were queued
 */
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
        String finishedAt,
        @Nullable String acknowledgement,
        @Nullable String message) {

    private static final int VERSION = 1;

    /** An order of a manifest; a lone model has none. */
    record Order(String order, String status) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            @Nullable Integer row,
            @Nullable String order,
            String line,
            @Nullable String model,
            int quantity,
            String label,
            @Nullable String partId,
            List<String> partBuildIds,
            String status) {}

    static Receipt of(Answered answered) {
        StoredReceipt receipt = answered.receipt();
        Map<String, Set<LineState>> states = new HashMap<>();
        for (StoredLine line : answered.lines()) {
            if (line.order() != null) {
                states.computeIfAbsent(line.order(), order -> EnumSet.noneOf(LineState.class))
                        .add(line.state());
            }
        }
        Instant finished = Optional.ofNullable(receipt.decidedAt()).orElse(receipt.receivedAt());
        return new Receipt(
                VERSION,
                receipt.id(),
                Optional.ofNullable(receipt.status()).map(ReceiptStatus::text).orElse(null),
                receipt.drop(),
                receipt.path(),
                receipt.sha256(),
                receipt.bytes(),
                receipt.store(),
                answered.orders().stream()
                        .map(order -> new Order(order.id(), status(states.getOrDefault(order.id(), Set.of()))))
                        .toList(),
                answered.lines().stream().map(line -> line(receipt, line)).toList(),
                receipt.problems(),
                receipt.requestsSpent(),
                receipt.receivedAt().toString(),
                finished.toString(),
                null,
                null);
    }

    /** The same with what a partner wants to know first. */
    Receipt acknowledged(Answered answered) {
        return new Receipt(
                version,
                receiptId,
                status,
                drop,
                file,
                sha256,
                bytes,
                store,
                orders,
                lines,
                problems,
                requestsSpent,
                receivedAt,
                finishedAt,
                answered.verdict(),
                answered.words());
    }

    private static Line line(StoredReceipt receipt, StoredLine line) {
        return new Line(
                line.row(),
                line.order(),
                line.id(),
                line.order() == null ? receipt.path() : LineTable.model(line),
                line.quantity(),
                line.label(),
                line.partId(),
                line.partBuilds(),
                line.state().text());
    }

    private static String status(Set<LineState> states) {
        if (states.size() > 1) {
            return states.contains(LineState.QUEUED) || states.contains(LineState.UPLOADED) ? "partial" : "refused";
        }
        return states.stream().findFirst().orElse(LineState.REFUSED).text();
    }
}
