package io.printroutes.camel.events;

import io.printroutes.config.Quantities;
import io.printroutes.event.EventFilter;
import io.printroutes.event.Severity;
import io.printroutes.notify.DigestSettings;
import io.printroutes.notify.QuietHours;
import java.util.Locale;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** A rule as something to consume from. Lists are written with commas; what is not said does not matter. */
public final class EventsEndpoint extends DefaultEndpoint {

    private final String rule;
    private String types = "";
    private String printers = "";
    private String tags = "";
    private String partners = "";
    private String severity = "info";
    private String quietHours = "";
    private boolean quietErrors;
    private boolean fromBeginning;
    private String gather = "";
    private String repeat = "4h";
    private int perHour = DigestSettings.USUAL.mailsAnHour();

    EventsEndpoint(String uri, EventsComponent component, String rule) {
        super(uri, component);
        this.rule = rule;
    }

    /** A rule that is only asked what it wants. */
    public EventsEndpoint(String rule) {
        this.rule = rule;
    }

    /** The name that the rule's place in the log is kept under. */
    public String rule() {
        return rule;
    }

    /** What the rule wants, whatever the hour. */
    public EventFilter filter() {
        return EventFilter.ALL
                .types(types)
                .printers(printers)
                .tags(tags)
                .partners(partners)
                .minimum(Severity.valueOf(severity.strip().toUpperCase(Locale.ROOT)));
    }

    /** When its news waits. */
    public QuietHours quiet() {
        QuietHours hours = QuietHours.of(quietHours);
        return quietErrors ? hours.forErrorsToo() : hours;
    }

    /** How its news is gathered; {@code null} if each piece goes alone. */
    @Nullable
    DigestSettings digest() {
        return gather.isBlank()
                ? null
                : new DigestSettings(Quantities.duration(gather), Quantities.duration(repeat), perHour);
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

    /** As {@link QuietHours} reads them; what comes then is told when they are over, errors at once. */
    public void setQuietHours(String quietHours) {
        this.quietHours = quietHours;
    }

    /** Whether errors wait too. */
    public void setQuietErrors(boolean quietErrors) {
        this.quietErrors = quietErrors;
    }

    /** Whether a rule that is new starts with the oldest event that is kept, instead of with the next one. */
    public void setFromBeginning(boolean fromBeginning) {
        this.fromBeginning = fromBeginning;
    }

    /** How long news about the same is gathered into one message; none if empty. */
    public void setGather(String gather) {
        this.gather = gather;
    }

    /** How long the same trouble is not told again. */
    public void setRepeat(String repeat) {
        this.repeat = repeat;
    }

    /** Most gathered messages in any hour. */
    public void setPerHour(int perHour) {
        this.perHour = perHour;
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
