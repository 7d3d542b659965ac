package io.printroutes.camel.realtime;

import io.printroutes.realtime.FeedMessage;
import io.printroutes.realtime.StoreFeeds;
import java.util.List;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;

/** Runs the route for each message of the feeds, and acknowledges it when the route has dealt with it. */
final class RealtimeConsumer extends DefaultConsumer implements Suspendable {

    private final List<String> topics;
    private final StoreFeeds feeds;
    private boolean listening;

    RealtimeConsumer(Endpoint endpoint, Processor processor, List<String> topics, StoreFeeds feeds) {
        super(endpoint, processor);
        this.topics = topics;
        this.feeds = feeds;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        listen();
    }

    @Override
    protected void doStop() throws Exception {
        leave();
        super.doStop();
    }

    @Override
    protected void doSuspend() throws Exception {
        leave();
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        listen();
    }

    private void listen() {
        feeds.listen(topics, this::arrived);
        listening = true;
    }

    private void leave() {
        if (listening) {
            listening = false;
            feeds.leave();
        }
    }

    private void arrived(FeedMessage message) {
        Exchange exchange = createExchange(false);
        exchange.getIn().setBody(message.payload());
        exchange.getIn().setHeader(RealtimeConstants.STORE, message.store());
        exchange.getIn().setHeader(RealtimeConstants.TOPIC, message.topic());
        getAsyncProcessor().process(exchange, doneSync -> done(exchange, message));
    }

    private void done(Exchange exchange, FeedMessage message) {
        Exception failure = exchange.getException();
        if (failure == null) {
            message.acknowledgement().run();
        } else {
            message.failure().run();
            getExceptionHandler().handleException("A message of the realtime feed could not be taken in", failure);
        }
        releaseExchange(exchange, false);
    }
}
