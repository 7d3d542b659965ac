package io.printroutes.camel.work;

import io.printroutes.ledger.work.Link;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Takes the work items of one link of the chain from the ledger, with a permit where one costs a request. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "work",
        title = "Work",
        syntax = "work:link",
        consumerOnly = true,
        remote = false,
        category = {Category.WORKFLOW})
public final class WorkEndpoint extends DefaultEndpoint {

    @UriPath(
            description = "The link of the chain whose work items are taken.",
            enums = "names,sign,upload,part,build,look-first,catch-up,printed-jobs,give-up,acknowledge,report")
    @Metadata(required = true)
    private final String link;

    @UriParam(description = "How many work items of this link are worked on at once.", defaultValue = "1")
    private int parallel = 1;

    private final Link parsed;
    private final Dispatcher dispatcher;

    WorkEndpoint(String uri, Component component, String link, Dispatcher dispatcher) {
        super(uri, component);
        this.link = link;
        this.parsed = Link.of(link);
        this.dispatcher = dispatcher;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        WorkConsumer consumer = new WorkConsumer(this, processor, parsed, parallel, dispatcher);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("work comes from the ledger: use 'work' in 'from' only");
    }

    public String getLink() {
        return link;
    }

    public int getParallel() {
        return parallel;
    }

    public void setParallel(int parallel) {
        if (parallel < 1) {
            throw new IllegalArgumentException("parallel is " + parallel + " and has to be at least 1");
        }
        this.parallel = parallel;
    }
}
