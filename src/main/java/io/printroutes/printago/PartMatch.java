package io.printroutes.printago;

import com.fasterxml.jackson.databind.JsonNode;
import io.printroutes.ledger.chain.StoredModel;
import io.printroutes.order.Labels;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of the parts found is ours. The mark in the description is the receipt's, which several models of one manifest
 * share, so name, type and hash decide among them; the hash may still be empty (API facts, section 1.5).
 *
 * @param partId ours, or null if it is not there
 * @param spoilt whether it is there by an id that can't be one
 * @param tooEarly whether several could be it, as long as their hashes are missing
 */
record PartMatch(@Nullable String partId, boolean tooEarly, boolean spoilt) {

    /** @param twin whether another content of ours would look alike without its hash: then only the hash decides */
    static PartMatch of(StoredModel model, boolean twin, JsonNode parts) {
        List<JsonNode> withoutHash = new ArrayList<>();
        for (JsonNode part : parts) {
            boolean ours = Labels.partDescription(model.receipt())
                            .equals(part.path("description").asText())
                    && PartLink.partName(model).equals(part.path("name").asText())
                    && model.type().apiName().equals(part.path("type").asText());
            String hash = part.path("fileHashes").path(0).asText("");
            if (ours && hash.equalsIgnoreCase(model.sha256())) {
                return found(part);
            }
            if (ours && hash.isEmpty()) {
                withoutHash.add(part);
            }
        }
        return withoutHash.size() == 1 && !twin
                ? found(withoutHash.get(0))
                : new PartMatch(null, !withoutHash.isEmpty(), false);
    }

    private static PartMatch found(JsonNode part) {
        String id = Ids.in(part, "id").orElse(null);
        return new PartMatch(id, false, id == null);
    }
}
