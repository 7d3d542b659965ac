package io.printroutes.receipt;

import io.printroutes.ledger.chain.LineState;
import io.printroutes.ledger.chain.ReceiptStatus;
import io.printroutes.ledger.chain.Receipts;
import io.printroutes.ledger.chain.StoredLine;
import io.printroutes.ledger.chain.StoredOrder;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.order.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a sender is answered: a receipt with its orders and lines. What a manifest repeats is answered as it was the first
 * time; where all of it is a repetition, with the first receipt itself.
 *
 * @param orders none for a lone model
 */
record Answered(StoredReceipt receipt, List<StoredOrder> orders, List<StoredLine> lines) {

    static Answered of(Receipts receipts, StoredReceipt receipt) {
        List<StoredOrder> orders = receipts.orders(receipt.id());
        Optional<StoredReceipt> first = onlyRepeats(orders).flatMap(receipts::find);
        if (first.isPresent()) {
            return of(receipts, first.get());
        }
        List<StoredLine> lines = new ArrayList<>();
        for (StoredLine line : receipts.lines(receipt.id())) {
            if (line.state() != LineState.REPEATED) {
                lines.add(line);
            }
        }
        Map<String, Set<String>> repeated = new LinkedHashMap<>();
        for (StoredOrder order : orders) {
            if (order.first() != null) {
                repeated.computeIfAbsent(order.first(), key -> new HashSet<>()).add(order.id());
            }
        }
        repeated.forEach((earlier, ids) -> receipts.lines(earlier).stream()
                .filter(line -> line.order() != null && ids.contains(line.order()))
                .forEach(lines::add));
        return new Answered(receipt, orders, lines);
    }

    private static Optional<String> onlyRepeats(List<StoredOrder> orders) {
        Set<String> firsts = orders.stream()
                .map(order -> order.first() == null ? "" : order.first())
                .collect(Collectors.toSet());
        return firsts.size() == 1
                ? firsts.stream().filter(first -> !first.isEmpty()).findFirst()
                : Optional.empty();
    }

    private long queued() {
        return lines.stream()
                .filter(line -> line.state() == LineState.QUEUED || line.state() == LineState.UPLOADED)
                .count();
    }

    /** Rows that could not be read as lines count, too. */
    private long asked() {
        Set<Integer> read =
                lines.stream().map(StoredLine::row).filter(row -> row != null).collect(Collectors.toSet());
        long unread = receipt.problems().stream()
                .filter(problem -> !problem.warns())
                .map(Problem::row)
                .filter(row -> row != null && !read.contains(row))
                .distinct()
                .count();
        return lines.size() + unread;
    }

    /** Whether every line has come to its end, printed or not. */
    boolean isOver() {
        return lines.stream().allMatch(line -> line.outcome() != null || line.state() != LineState.QUEUED);
    }

    /** Of all together: accepted, partially_accepted or rejected. */
    String verdict() {
        long queued = queued();
        return queued == 0 ? "rejected" : queued == asked() ? "accepted" : "partially_accepted";
    }

    /** In words how many lines were queued, such as {@code 12 of 12 lines were queued.} */
    String words() {
        boolean uploaded = receipt.status() == ReceiptStatus.UPLOADED;
        return queued() + " of " + asked() + (asked() == 1 ? " line was " : " lines were ")
                + (uploaded ? "uploaded." : "queued.");
    }
}
