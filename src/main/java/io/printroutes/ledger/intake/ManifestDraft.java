package io.printroutes.ledger.intake;

import io.printroutes.order.Problem;
import java.util.List;
import java.util.stream.Stream;

/**
 * A manifest as it was read, for the ledger.
 *
 * @param homeless problems of rows that belong to no order
 * @param unread files that rows name which can't be taken
 * @param warnings of what was taken all the same
 */
public record ManifestDraft(
        List<OrderDraft> orders, List<Problem> homeless, List<String> unread, List<Problem> warnings) {

    public ManifestDraft(List<OrderDraft> orders, List<Problem> homeless, List<String> unread) {
        this(orders, homeless, unread, List.of());
    }

    public ManifestDraft {
        warnings = List.copyOf(warnings);
        orders = List.copyOf(orders);
        homeless = List.copyOf(homeless);
        unread = List.copyOf(unread);
    }

    int lines() {
        return orders.stream().mapToInt(order -> order.lines().size()).sum();
    }

    /** What is kept for the receipt: the warnings stand behind the problems. */
    List<Problem> told(List<Problem> problems) {
        return Stream.concat(problems.stream(), warnings.stream()).toList();
    }
}
