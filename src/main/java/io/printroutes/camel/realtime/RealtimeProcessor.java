package io.printroutes.camel.realtime;

import io.printroutes.realtime.MessageWriter;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.AsyncProcessorSupport;
import org.jspecify.annotations.Nullable;

/** The step that takes a message of the feed into the ledger. The route goes on when it is written there. */
public final class RealtimeProcessor extends AsyncProcessorSupport {

    private final MessageWriter writer;

    public RealtimeProcessor(MessageWriter writer) {
        this.writer = writer;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Message message = exchange.getMessage();
        String store = message.getHeader(RealtimeConstants.STORE, "", String.class);
        String topic = message.getHeader(RealtimeConstants.TOPIC, "", String.class);
        byte @Nullable [] payload = message.getBody(byte[].class);
        try {
            writer.write(store, topic, payload == null ? new byte[0] : payload, failure -> {
                if (failure != null) {
                    exchange.setException(failure);
                }
                callback.done(false);
            });
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }
}
