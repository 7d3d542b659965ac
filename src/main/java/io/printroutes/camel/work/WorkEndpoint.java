package io.printroutes.camel.work;

import io.printroutes.ledger.work.Link;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One link of the chain as something to consume from. */
public final class WorkEndpoint extends DefaultEndpoint {

    private final Link link;
    private int parallel = 1;

    WorkEndpoint(String uri, WorkComponent component, String link) {
        super(uri, component);
        this.link = Link.of(link);
    }

    Link link() {
        return link;
    }

    /** How many takes of this link are worked on at once. */
    public int getParallel() {
        return parallel;
    }

    public void setParallel(int parallel) {
        this.parallel = parallel;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        WorkConsumer consumer = new WorkConsumer(this, processor, ((WorkComponent) getComponent()).dispatcher());
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("work comes from the ledger; a route only takes it");
    }

    @Override
    public boolean isSingletonProducer() {
        return true;
    }
}
