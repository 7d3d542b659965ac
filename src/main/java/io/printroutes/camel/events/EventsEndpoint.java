package io.printroutes.camel.events;

import io.printroutes.event.EventFilter;
import io.printroutes.event.Severity;
import java.util.Locale;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** A rule as something to consume from. Lists are written with commas; what is not said does not matter. */
public final class EventsEndpoint extends DefaultEndpoint {

    private final String rule;
    private String types = "";
    private String printers = "";
    private String tags = "";
    private String partners = "";
    private String severity = "info";
    private boolean fromBeginning;

    EventsEndpoint(String uri, EventsComponent component, String rule) {
        super(uri, component);
        this.rule = rule;
    }

    /** The name that the rule's place in the log is kept under. */
    String rule() {
        return rule;
    }

    EventFilter filter() {
        return EventFilter.ALL
                .types(types)
                .printers(printers)
                .tags(tags)
                .partners(partners)
                .minimum(Severity.valueOf(severity.strip().toUpperCase(Locale.ROOT)));
    }

    boolean startsAtBeginning() {
        return fromBeginning;
    }

    public void setTypes(String types) {
        this.types = types;
    }

    public void setPrinters(String printers) {
        this.printers = printers;
    }

    public void setTags(String tags) {
        this.tags = tags;
    }

    public void setPartners(String partners) {
        this.partners = partners;
    }

    public void setSeverity(String severity) {
        this.severity = severity;
    }

    /** Whether a rule that is new starts with the oldest event that is kept, instead of with the next one. */
    public void setFromBeginning(boolean fromBeginning) {
        this.fromBeginning = fromBeginning;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        EventsConsumer consumer = new EventsConsumer(this, processor, (EventsComponent) getComponent());
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("events are read from the log; a route only reads them");
    }

    @Override
    public boolean isSingletonProducer() {
        return true;
    }
}
