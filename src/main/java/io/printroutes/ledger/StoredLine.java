package io.printroutes.ledger;

import io.printroutes.order.Mode;
import io.printroutes.order.Priority;
import io.printroutes.order.Problem;
import io.printroutes.order.Routing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line as the ledger knows it.
 *
 * @param label whole, with the mark in brackets
 * @param partId once there is a part, or as a manifest gave it
 * @param material as the manifest has it
 * @param materialSpec the same as a build wants it, JSON, once the name is known
 * @param state held (its order has not started), waiting (for its part), ready, queued, uploaded, refused or cancelled
 * @param file as the manifest names it
 * @param outcome printed or failed, once its jobs have said so
 */
public record StoredLine(
        String id,
        String receipt,
        @Nullable Integer row,
        @Nullable String order,
        @Nullable String sha256,
        @Nullable String partId,
        @Nullable String sku,
        int quantity,
        String label,
        Routing routing,
        Priority priority,
        @Nullable String material,
        @Nullable String materialSpec,
        Mode mode,
        String state,
        List<String> partBuilds,
        @Nullable Problem problem,
        @Nullable String file,
        @Nullable String outcome) {}
