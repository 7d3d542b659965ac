package io.printroutes.camel.events;

import io.printroutes.notify.EventRule;
import java.util.HashMap;
import java.util.Map;
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
import org.jspecify.annotations.Nullable;

/**
 * Hands on the events that a rule wants, one after the other, each rule from its own place in the log. Lists are separated by
 * commas.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "events",
        title = "Events",
        syntax = "events:rule",
        consumerOnly = true,
        remote = false,
        category = {Category.MONITORING})
public final class EventsEndpoint extends DefaultEndpoint {

    @UriPath(description = "The name that the rule's place in the log is kept under. Two rules never share one.")
    @Metadata(required = true)
    private final String rule;

    @UriParam(
            description =
                    "The types of events to pass on, separated by commas, such as job.failed; an asterisk stands for anything. Leave empty to pass on every event.")
    private String types = "";

    @UriParam(description = "Names or ids of printers. Leave empty to pass on the events of every printer.")
    private String printers = "";

    @UriParam(description = "Tags of printers, any of them. Leave empty to pass on the events of every printer.")
    private String tags = "";

    @UriParam(description = "Names of partners. Leave empty to pass on the events of every partner.")
    private String partners = "";

    @UriParam(
            description = "The lowest severity to pass on.",
            enums = "info,warning,error",
            defaultValue = EventRule.ANY_SEVERITY)
    private String severity = EventRule.ANY_SEVERITY;

    @UriParam(
            description =
                    "Hours in which events wait until they are over; errors do not wait. For example Mon-Fri 22:00-06:30 Europe/Berlin; several are separated by semicolons.")
    private String quietHours = "";

    @UriParam(description = "Whether errors wait for the end of the quiet hours too.")
    private boolean quietErrors;

    @UriParam(
            description = "Whether a new rule starts with the oldest event that is kept, instead of with the next one.")
    private boolean fromBeginning;

    @UriParam(
            description =
                    "How long a message waits for more events about the same printer or order. Leave empty to hand on each event alone.")
    private String gather = "";

    @UriParam(description = "How long the same trouble is not reported again.", defaultValue = EventRule.USUAL_REPEAT)
    private String repeat = EventRule.USUAL_REPEAT;

    @UriParam(
            description =
                    "What goes away and comes back within this time is not reported, and an end has to last as long. What keeps coming and going is reported once an hour, with a count.",
            defaultValue = EventRule.USUAL_FLAP)
    private String flap = EventRule.USUAL_FLAP;

    @UriParam(
            description = "The most gathered messages in any hour. The rest comes in one message, with a count.",
            defaultValue = "20")
    private int perHour = 20;

    private final Subscriptions subscriptions;
    private @Nullable EventRule read;

    EventsEndpoint(String uri, Component component, String rule, Subscriptions subscriptions) {
        super(uri, component);
        this.rule = rule;
        this.subscriptions = subscriptions;
    }

    /** Reads the options, so that a mistake in them stops the route at its start and not at its first event. */
    void read() {
        Map<String, String> options = new HashMap<>();
        options.put("types", types);
        options.put("printers", printers);
        options.put("tags", tags);
        options.put("partners", partners);
        options.put("severity", severity);
        options.put("quietHours", quietHours);
        options.put("quietErrors", Boolean.toString(quietErrors));
        options.put("fromBeginning", Boolean.toString(fromBeginning));
        options.put("gather", gather);
        options.put("repeat", repeat);
        options.put("flap", flap);
        options.put("perHour", Integer.toString(perHour));
        read = EventRule.of(rule, options);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        EventRule wanted = read;
        if (wanted == null) {
            throw new IllegalStateException("the options of " + this + " were not read");
        }
        EventsConsumer consumer = new EventsConsumer(this, processor, wanted, subscriptions);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("events are read from the log: use 'events' in 'from' only");
    }

    public String getRule() {
        return rule;
    }

    public String getTypes() {
        return types;
    }

    public void setTypes(String types) {
        this.types = types;
    }

    public String getPrinters() {
        return printers;
    }

    public void setPrinters(String printers) {
        this.printers = printers;
    }

    public String getTags() {
        return tags;
    }

    public void setTags(String tags) {
        this.tags = tags;
    }

    public String getPartners() {
        return partners;
    }

    public void setPartners(String partners) {
        this.partners = partners;
    }

    public String getSeverity() {
        return severity;
    }

    public void setSeverity(String severity) {
        this.severity = severity;
    }

    public String getQuietHours() {
        return quietHours;
    }

    public void setQuietHours(String quietHours) {
        this.quietHours = quietHours;
    }

    public boolean isQuietErrors() {
        return quietErrors;
    }

    public void setQuietErrors(boolean quietErrors) {
        this.quietErrors = quietErrors;
    }

    public boolean isFromBeginning() {
        return fromBeginning;
    }

    public void setFromBeginning(boolean fromBeginning) {
        this.fromBeginning = fromBeginning;
    }

    public String getGather() {
        return gather;
    }

    public void setGather(String gather) {
        this.gather = gather;
    }

    public String getRepeat() {
        return repeat;
    }

    public void setRepeat(String repeat) {
        this.repeat = repeat;
    }

    public String getFlap() {
        return flap;
    }

    public void setFlap(String flap) {
        this.flap = flap;
    }

    public int getPerHour() {
        return perHour;
    }

    public void setPerHour(int perHour) {
        this.perHour = perHour;
    }
}
