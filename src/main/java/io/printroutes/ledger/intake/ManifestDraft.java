package io.printroutes.ledger.intake;

import io.printroutes.order.Problem;
import java.util.List;

/**
 * A manifest as it was read, for the ledger.
 *
 * @param homeless problems of rows that belong to no order
 * @param unread files that rows name which can't be taken
 */
public record ManifestDraft(List<OrderDraft> orders, List<Problem> homeless, List<String> unread) {

    public ManifestDraft {
        orders = List.copyOf(orders);
        homeless = List.copyOf(homeless);
        unread = List.copyOf(unread);
    }
}
