package io.printroutes.cli;

import io.printroutes.cli.terminal.LocalTime;
import io.printroutes.ledger.chain.History;
import io.printroutes.ledger.chain.ReceiptStatus;
import io.printroutes.ledger.chain.Receipts;
import io.printroutes.ledger.chain.StoredLine;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.ledger.operator.Prints;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything about one receipt, as {@code status ID} shows it. With {@code --json} other programs read it by these names.
 *
 * @param prints how far each line is at Printago, by the line
 * @param sameAs the receipt that an order was first in, by the order that came again
 */
record ItemStatus(
        StoredReceipt receipt,
        List<StoredLine> lines,
        List<History.Entry> history,
        Map<String, Prints.Progress> prints,
        Map<String, String> sameAs) {

    static ItemStatus of(OpenLedger open, String receiptId) {
        Receipts receipts = open.ledger().receipts();
        Map<String, String> sameAs = new LinkedHashMap<>();
        receipts.orders(receiptId).stream()
                .filter(order -> order.first() != null)
                .forEach(order -> sameAs.put(order.id(), order.first()));
        return new ItemStatus(
                receipts.find(receiptId).orElseThrow(),
                receipts.lines(receiptId),
                open.ledger().history().of(receiptId),
                open.ledger().prints().of(receiptId),
                sameAs);
    }

    void print(PrintWriter out) {
        out.println("%s  %s from %s: %s"
                .formatted(
                        receipt.id(),
                        receipt.path(),
                        receipt.drop(),
                        Optional.ofNullable(receipt.status())
                                .map(ReceiptStatus::text)
                                .orElse("in line")));
        out.println("  content %s, %d bytes, %d requests"
                .formatted(
                        receipt.sha256().isEmpty()
                                ? "not read"
                                : receipt.sha256().substring(0, 12),
                        receipt.bytes(),
                        receipt.requestsSpent()));
        out.println("  lies in " + Optional.ofNullable(receipt.target()).orElse(receipt.working()));
        receipt.problems().forEach(problem -> out.println("  " + problem));
        sameAs.forEach(
                (order, first) -> out.println("  order %s: same as in %s, not printed again".formatted(order, first)));
        lines.forEach(line ->
                out.println("  line %s: %d x %s, %s".formatted(line.id(), line.quantity(), line.label(), state(line))));
        out.println();
        history.forEach(entry -> out.println("  %s  %s".formatted(LocalTime.of(entry.at()), entry.what())));
        out.flush();
    }

    private String state(StoredLine line) {
        Prints.Progress progress = prints.get(line.id());
        return progress == null ? line.state().text() : progress.words();
    }
}
