package io.printroutes.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.printroutes.ledger.chain.StoredReceipt;

/** The receipt that a route goes on with after a take-in. It says what was taken; what becomes of it is not known yet. */
public final class ReceiptJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ReceiptJson() {}

    public static ObjectNode of(StoredReceipt receipt) {
        return JSON.createObjectNode()
                .put("version", 1)
                .put("receiptId", receipt.id())
                .put("kind", receipt.kind() == StoredReceipt.Kind.MANIFEST ? "manifest" : "model")
                .put("drop", receipt.drop())
                .put("partner", receipt.partner())
                .put("store", receipt.store())
                .put("file", receipt.path())
                .put("bytes", receipt.bytes())
                .put("sha256", receipt.sha256())
                .put("receivedAt", receipt.receivedAt().toString());
    }
}
