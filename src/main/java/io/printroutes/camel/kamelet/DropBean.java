package io.printroutes.camel.kamelet;

import io.printroutes.config.Quantities;
import io.printroutes.config.StoreSettings.StoreAccess;
import io.printroutes.drop.DropRules;
import io.printroutes.drop.Look;
import io.printroutes.drop.MarkerFiles;
import io.printroutes.drop.Seen;
import io.printroutes.intake.FileIntake;
import io.printroutes.intake.IntakeServices;
import io.printroutes.intake.OrderFiles;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.manifest.ColumnMapping;
import io.printroutes.notify.QuietHours;
import io.printroutes.order.Mode;
import io.printroutes.order.Priority;
import io.printroutes.order.Problem;
import io.printroutes.order.Routing;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every drop has, wherever its files lie: a name, rules for what it takes, and what it wishes for its models. */
public abstract class DropBean implements CamelContextAware {

    private static final Logger LOG = LoggerFactory.getLogger(DropBean.class);

    private @Nullable CamelContext camelContext;
    private @Nullable IntakeServices services;
    private @Nullable FileIntake takeIn;
    private String name = "";
    private String store = "";
    private String include = "";
    private String exclude = "";
    private String mode = "queue";
    private String tags = "";
    private String printer = "";
    private String priority = "normal";
    private QuietHours lowPriorityHours = QuietHours.NONE;
    private String label = "";
    private Duration settle = Duration.ofSeconds(3);
    private Duration patience = Duration.ofSeconds(20);
    private long maxBytes = 4_000_000_000L;
    private boolean rowByRow;
    private MarkerFiles markers = MarkerFiles.NONE;
    private ColumnMapping columns = ColumnMapping.NONE;
    private @Nullable OrderFiles orders;
    private List<Problem> said = List.of();

    /** Whether what is taken in is a copy, of which the original still lies at a partner's. */
    public boolean isFetched() {
        return false;
    }

    /** The partner whose drop it is, if it is one's. */
    public abstract @Nullable String partner();

    /** A file of this drop was refused: whoever sent it is told, if there is a way to. */
    public void refused(StoredReceipt receipt, Problem problem) {
        // it lies in failed/ with its reason
    }

    /** A file of this drop can't be read: whoever sent it is told, if there is a way to. */
    public void unreadable(Seen file) {
        // the log says it
    }

    /** A file that the ledger has is about to be moved out of this drop. */
    public void leaves(String path) throws IOException {
        // it has no marker
    }

    public MarkerFiles markers() {
        return markers;
    }

    /** Made at the first look, when every parameter is set. */
    public OrderFiles orders() {
        OrderFiles known = orders;
        if (known == null) {
            known = new OrderFiles(this);
            orders = known;
        }
        return known;
    }

    /** Whether the file has to wait for a manifest that lies by it. */
    public boolean isHeldBack(Look.Ready file) {
        return orders().isHeldBack(file, patience);
    }

    public DropRules rules() {
        return new DropRules(settle, patience, maxBytes, patterns(include), patterns(exclude));
    }

    void sayOnce(List<Problem> problems) {
        if (!problems.equals(said)) {
            problems.forEach(problem -> LOG.warn("{}", problem));
            said = problems;
        }
    }

    // ---- what the drop wishes for its models ----

    public String store() {
        String wanted = store.strip();
        return services().stores().stream()
                .filter(known -> known.name().equals(wanted) || known.id().equals(wanted))
                .findFirst()
                .map(StoreAccess::id)
                .orElseThrow(() -> wrong("store", wanted, "a name that printago.stores has, or nothing"));
    }

    public Mode mode() {
        return Mode.of(mode).orElseThrow(() -> wrong("mode", mode, "queue or upload-only"));
    }

    public Priority priority() {
        if (lowPriorityHours.covers(services().clock().instant())) {
            return Priority.LOW;
        }
        return Priority.of(priority).orElseThrow(() -> wrong("priority", priority, "normal or low"));
    }

    public Routing routing() {
        List<String> wanted = Arrays.stream(tags.split("\\|"))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .toList();
        return printer.isBlank() ? Routing.toTags(wanted) : Routing.toPrinter(printer.strip());
    }

    /** Whether a manifest's good rows are taken though others are not. */
    public boolean takesRowByRow() {
        return rowByRow;
    }

    /** What its manifests call their columns. */
    public ColumnMapping columns() {
        return columns;
    }

    @Nullable
    public String label() {
        return label.isBlank() ? null : label.strip();
    }

    IllegalArgumentException wrong(String parameter, String value, String expected) {
        return new IllegalArgumentException(
                "drop " + name + ": " + parameter + " is '" + value + "'; write " + expected);
    }

    // ---- wiring ----

    public IntakeServices services() {
        IntakeServices known = services;
        if (known == null) {
            known = Objects.requireNonNull(getCamelContext()).getRegistry().findSingleByType(IntakeServices.class);
            services = known;
        }
        return known;
    }

    public FileIntake takeIn() {
        FileIntake known = takeIn;
        if (known == null) {
            known = new FileIntake(services());
            takeIn = known;
        }
        return known;
    }

    private static List<String> patterns(String list) {
        List<String> patterns = new ArrayList<>();
        for (String pattern : list.split(",")) {
            if (!pattern.isBlank()) {
                patterns.add(pattern.strip());
            }
        }
        return patterns;
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
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

    /** @param hours as {@link QuietHours} are written */
    public void setLowPriorityHours(String hours) {
        this.lowPriorityHours = QuietHours.of(hours);
    }

    public void setLabel(String label) {
        this.label = label;
    }

    public void setSettle(String settle) {
        this.settle = Quantities.duration(settle);
    }

    public void setPatience(String patience) {
        this.patience = Quantities.duration(patience);
    }

    public void setPartial(String partial) {
        if (!List.of("accept", "reject").contains(partial.strip())) {
            throw wrong("partial", partial, "accept or reject");
        }
        this.rowByRow = partial.strip().equals("accept");
    }

    public void setColumns(String columns) {
        ColumnMapping.Parsed parsed = ColumnMapping.parse(columns);
        if (!parsed.problems().isEmpty()) {
            throw wrong("columns", columns, "it so that: " + parsed.problems());
        }
        this.columns = parsed.mapping();
    }

    public void setMarker(String marker) {
        try {
            this.markers = MarkerFiles.of(marker);
        } catch (IllegalArgumentException e) {
            throw wrong("marker", marker, "an ending such as .ok, or {name}.ok, that no model and no manifest has");
        }
    }

    public void setMaxSize(String maxSize) {
        this.maxBytes = Quantities.bytes(maxSize);
    }
}
