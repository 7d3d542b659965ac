package io.printroutes.camel.intake;

import io.printroutes.config.KnownStores;
import io.printroutes.config.Setting;
import io.printroutes.config.StoreSettings.StoreAccess;
import io.printroutes.intake.Drop;
import io.printroutes.intake.DropParameters;
import io.printroutes.intake.IntakeDesk;
import io.printroutes.intake.IntakeProblems;
import io.printroutes.intake.MessageIntake;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the file of a message into the ledger, durably and once. When the step is done, whoever brought the message may
 * acknowledge, move or delete it; the message goes on with the receipt as its body.
 */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "intake",
        title = "Intake",
        syntax = "intake:name",
        producerOnly = true,
        category = {Category.FILE},
        headersClass = IntakeConstants.class)
public final class IntakeEndpoint extends DefaultEndpoint implements Drop {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeEndpoint.class);

    private static final int RESUME_EVERY_SECONDS = 1;

    @UriPath(description = "Name of the drop in receipts and events, and below done/.")
    @Metadata(required = true)
    private final String name;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description =
                    "Take in every attachment of the message instead of its body. They get a folder of their own in"
                            + " the drop, so that an order finds its models among them alone.")
    private boolean attachments;

    @UriParam(
            label = "advanced",
            description = "The drop that watches the files itself; the kamelets of drops set it. No other option counts"
                    + " then.")
    private @Nullable DropSource drop;

    @UriParam(
            label = "producer",
            description =
                    "Name of the Printago store that the files are for, as in printago.stores. Leave empty for the default store.")
    private @Nullable String store;

    @UriParam(
            label = "producer",
            description = "Take only files whose names match, separated by commas. Leave empty to take every file.")
    private @Nullable String include;

    @UriParam(label = "producer", description = "Leave files alone whose names match, separated by commas.")
    private @Nullable String exclude;

    @UriParam(
            label = "producer",
            enums = "queue,upload-only",
            description =
                    "queue prints; upload-only makes parts and prints nothing. The setting drop.mode decides if it is missing.")
    private @Nullable String mode;

    @UriParam(
            label = "producer",
            description =
                    "Printers must have all of these tags, separated by a bar. The setting drop.tags decides if it is missing.")
    private @Nullable String tags;

    @UriParam(label = "producer", description = "Id of the one printer to use, instead of tags.")
    private @Nullable String printer;

    @UriParam(
            label = "producer",
            defaultValue = "normal",
            enums = "normal,low",
            description = "What goes first, here and in the queue of Printago: normal or low.")
    private @Nullable String priority;

    @UriParam(
            label = "producer",
            description =
                    "Whatever is taken in within these hours has low priority. Write days from-to zone, and semicolons between several.")
    private @Nullable String lowPriorityHours;

    @UriParam(label = "producer", description = "Text that the queue shows instead of the name of the file.")
    private @Nullable String label;

    @UriParam(
            label = "producer",
            description = "What an order manifest calls its columns, where it does not use our names.")
    private @Nullable String columns;

    @UriParam(
            label = "producer",
            defaultValue = "reject",
            enums = "reject,accept",
            description = "reject refuses a manifest that has a wrong row; accept refuses only the order of that row.")
    private @Nullable String partial;

    @UriParam(
            label = "producer",
            description = "Refuse longer files. The setting drop.max-size decides if it is missing.")
    private @Nullable String maxSize;

    private final IntakeDesk desk;
    private final KnownStores stores;
    private @Nullable DropParameters parameters;
    private @Nullable MessageIntake messages;
    private @Nullable ScheduledExecutorService resuming;

    IntakeEndpoint(String uri, Component component, String name, IntakeDesk desk, KnownStores stores) {
        super(uri, component);
        this.name = name;
        this.desk = desk;
        this.stores = stores;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        DropParameters.Reading reading = DropParameters.read(texts());
        reading.mistakes().forEach(mistake -> {
            throw new IllegalArgumentException("drop " + name + ": " + mistake);
        });
        parameters = reading.parameters();
        if (drop == null) {
            store();
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (drop == null) {
            MessageIntake intake = desk.messageIntake(this);
            messages = intake;
            resuming = getCamelContext()
                    .getExecutorServiceManager()
                    .newSingleThreadScheduledExecutor(this, "intake-" + name);
            resuming.scheduleWithFixedDelay(intake::resume, 0, RESUME_EVERY_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Override
    protected void doStop() throws Exception {
        if (resuming != null) {
            getCamelContext().getExecutorServiceManager().shutdownNow(resuming);
            resuming = null;
        }
        super.doStop();
    }

    /** What is said here, and for the rest what the settings say. */
    private Map<String, String> texts() {
        Map<String, String> texts = new SaidOptions(getCamelContext())
                .say("store", store)
                .say("include", include)
                .say("exclude", exclude)
                .say("mode", mode, Setting.DROP_MODE)
                .say("tags", tags, Setting.DROP_TAGS)
                .say("printer", printer)
                .say("requireTags", null, Setting.DROP_REQUIRE_TAGS)
                .say("priority", priority)
                .say("lowPriorityHours", lowPriorityHours)
                .say("label", label)
                .say("columns", columns)
                .say("partial", partial)
                .say("maxSize", maxSize, Setting.DROP_MAX_SIZE)
                .texts();
        if (DropParameters.limit(
                        texts,
                        getCamelContext().resolvePropertyPlaceholders("{{" + Setting.DROP_MODE.key() + ":queue}}"))
                && mode != null) {
            LOG.warn("{}", IntakeProblems.uploadOnly(name));
        }
        return texts;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String store() {
        String wanted = parameters().store();
        return stores.find(wanted)
                .map(StoreAccess::id)
                .orElseThrow(() -> new IllegalArgumentException("drop " + name + ": store is '" + wanted
                        + "'; write a name that printago.stores has, or nothing"));
    }

    @Override
    public @Nullable String partner() {
        return null;
    }

    @Override
    public DropParameters parameters() {
        return Objects.requireNonNull(parameters);
    }

    @Override
    public Producer createProducer() {
        return new IntakeProducer(this, drop, () -> Objects.requireNonNull(messages), attachments);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("intake: takes files in; begin the route with what brings them");
    }

    public boolean isAttachments() {
        return attachments;
    }

    public void setAttachments(boolean attachments) {
        this.attachments = attachments;
    }

    public @Nullable DropSource getDrop() {
        return drop;
    }

    public void setDrop(DropSource drop) {
        this.drop = drop;
    }

    public void setStore(String store) {
        this.store = store;
    }

    public void setInclude(String include) {
        this.include = include;
    }

    public void setExclude(String exclude) {
        this.exclude = exclude;
    }

    public void setMode(String mode) {
        this.mode = mode;
    }

    public void setTags(String tags) {
        this.tags = tags;
    }

    public void setPrinter(String printer) {
        this.printer = printer;
    }

    public void setPriority(String priority) {
        this.priority = priority;
    }

    public void setLowPriorityHours(String lowPriorityHours) {
        this.lowPriorityHours = lowPriorityHours;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    public void setColumns(String columns) {
        this.columns = columns;
    }

    public void setPartial(String partial) {
        this.partial = partial;
    }

    public void setMaxSize(String maxSize) {
        this.maxSize = maxSize;
    }
}
