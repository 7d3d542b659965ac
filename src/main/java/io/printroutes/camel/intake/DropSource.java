package io.printroutes.camel.intake;

import io.printroutes.ledger.chain.StoredReceipt;
import java.io.IOException;
import java.util.Optional;
import org.apache.camel.Exchange;

/** A drop that watches files itself, and whose route has come to the step that takes one in. */
public interface DropSource {

    /** @return the receipt; nothing if the file is left where it is for the next look */
    Optional<StoredReceipt> takeIn(Exchange exchange) throws IOException;
}
