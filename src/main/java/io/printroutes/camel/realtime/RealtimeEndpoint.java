package io.printroutes.camel.realtime;

import io.printroutes.realtime.StoreFeeds;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Hands on the messages of Printago's realtime feed, of all stores that the settings name. A message is acknowledged to the broker
 * when the route has dealt with it. The address, the login and the version of MQTT come from the settings printago.realtime.*.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "printago-realtime",
        title = "Printago Realtime",
        syntax = "printago-realtime:topics",
        consumerOnly = true,
        headersClass = RealtimeConstants.class,
        category = {Category.MESSAGING, Category.IOT})
public final class RealtimeEndpoint extends DefaultEndpoint {

    @UriPath(
            description =
                    "The topics to subscribe to, separated by commas, each with everything below it: entities (print jobs and printers), printer-stats.")
    @Metadata(required = true)
    private final String topics;

    private final List<String> names;
    private final StoreFeeds feeds;

    RealtimeEndpoint(String uri, Component component, String topics, StoreFeeds feeds) {
        super(uri, component);
        this.topics = topics;
        this.names = Arrays.stream(topics.split(","))
                .map(String::strip)
                .filter(topic -> !topic.isEmpty())
                .toList();
        this.feeds = feeds;
        if (names.isEmpty() || names.stream().anyMatch(topic -> topic.matches(".*[#+].*"))) {
            throw new IllegalArgumentException(
                    "topics is '" + topics + "' and has to name topics, such as entities,printer-stats");
        }
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        RealtimeConsumer consumer = new RealtimeConsumer(this, processor, names, feeds);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException(
                "nothing is published to Printago: use 'printago-realtime' in 'from' only");
    }

    public String getTopics() {
        return topics;
    }
}
