package io.printroutes.camel;

import io.printroutes.drop.DropListing;
import io.printroutes.drop.DropNames;
import io.printroutes.drop.DropRules;
import io.printroutes.drop.DropWatch;
import io.printroutes.drop.Look;
import io.printroutes.drop.ModelFile;
import io.printroutes.drop.Seen;
import io.printroutes.drop.Verdict;
import io.printroutes.ledger.ExpectedFile;
import io.printroutes.manifest.ColumnMapping;
import io.printroutes.ops.Quantities;
import io.printroutes.order.Mode;
import io.printroutes.order.Priority;
import io.printroutes.order.Problem;
import io.printroutes.order.Routing;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that is watched, as the kamelet describes it: looks at it once a poll, lets through what is complete, and takes
 * that in. It stands on Camel's own {@code file:} endpoint as its filter and poll strategy.
 */
public final class Drop implements GenericFileFilter<File>, PollingConsumerPollStrategy, CamelContextAware {

    private static final Logger LOG = LoggerFactory.getLogger(Drop.class);

    /** A folder that takes long to list is listed less often: at most this part of the time goes into looking. */
    private static final int LOOK_SHARE = 10;

    private @Nullable CamelContext camelContext;
    private @Nullable Services services;
    private @Nullable TakeIn takeIn;
    private String name = "";
    private Path folder = Path.of("");
    private String store = "";
    private String include = "";
    private String exclude = "";
    private String mode = "queue";
    private String tags = "";
    private String printer = "";
    private String priority = "normal";
    private String label = "";
    private Duration settle = Duration.ofSeconds(3);
    private Duration patience = Duration.ofSeconds(20);
    private long maxBytes = 4_000_000_000L;
    private String partner = "";
    private boolean rowByRow;
    private ColumnMapping columns = ColumnMapping.NONE;

    private @Nullable DropListing listing;
    private @Nullable DropWatch watch;
    private Map<String, Look.Ready> ready = Map.of();
    private Set<String> foldersWithReady = Set.of();
    private List<String> present = List.of();
    private NamedFiles named = new NamedFiles(List.of(), List.of());
    private Set<String> foldersWithManifest = Set.of();
    private final Map<String, Instant> heldBack = new HashMap<>();
    private int arriving;
    private Instant nextLook = Instant.MIN;
    private List<Problem> said = List.of();

    // ---- what Camel asks ----

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        Services known = services();
        Instant started = known.clock().instant();
        if (started.isBefore(nextLook)) {
            return false;
        }
        DropListing.Listing seen = listing().list();
        sayOnce(seen.problems());
        if (seen.problems().isEmpty()) {
            notice(seen.files());
            takeIn().resume(this);
            decide(watch().look(seen.files()));
        }
        Instant ended = known.clock().instant();
        nextLook = ended.plus(Duration.between(started, ended).multipliedBy(LOOK_SHARE));
        known.arrivals().update(name, arriving + ready.size());
        return !ready.isEmpty();
    }

    /** What lies here, and which of it waiting orders name. */
    private void notice(List<Seen> files) {
        present = files.stream().map(Seen::path).toList();
        foldersWithManifest = new HashSet<>();
        present.stream().filter(DropNames::isManifest).forEach(path -> foldersWithManifest.add(parent(path)));
        heldBack.keySet().retainAll(new HashSet<>(present));
        named = new NamedFiles(expected(), present);
    }

    private List<ExpectedFile> expected() {
        boolean anyModel = present.stream().anyMatch(path -> !DropNames.isManifest(path));
        return anyModel ? services().orders().expected(store(), name) : List.of();
    }

    /** A file that was taken in before the program ended and is not seen in the folder any more. */
    void alsoPresent(String path) {
        List<String> all = new ArrayList<>(present);
        all.add(path);
        present = all;
        named = new NamedFiles(expected(), present);
    }

    private void decide(Look look) {
        refuseUndecidable(look);
        ready = new HashMap<>();
        foldersWithReady = new HashSet<>();
        for (Look.Ready file : look.ready()) {
            if (isHeldBack(file)) {
                continue;
            }
            ready.put(file.file().path(), file);
            for (String at = file.file().folder(); !at.isEmpty(); at = parent(at)) {
                foldersWithReady.add(at);
            }
        }
        arriving = look.arriving();
        services().waiting().update(name, look.waiting());
    }

    private void refuseUndecidable(Look look) {
        Set<String> unsettled = new HashSet<>();
        look.waiting().stream()
                .filter(waiting -> waiting.reason() == Look.Reason.SETTLING)
                .forEach(waiting -> unsettled.add(waiting.file().path()));
        named.undecidable(unsettled)
                .forEach((file, problem) -> services().orders().refuseName(store(), name, file, problem));
    }

    /**
     * A manifest that lies beside a model, or above it, and is not taken in yet may name it too: two manifests may name one
     * file. So the model waits for it, but not for ever, or a busy drop would never come to it.
     */
    private boolean isHeldBack(Look.Ready file) {
        if (file.verdict() instanceof Verdict.Manifest) {
            return false;
        }
        boolean manifestAbove = foldersWithManifest.contains("");
        for (String at = file.file().folder(); !at.isEmpty(); at = parent(at)) {
            manifestAbove |= foldersWithManifest.contains(at);
        }
        if (!manifestAbove) {
            return false;
        }
        Instant now = services().clock().instant();
        Instant since = heldBack.computeIfAbsent(file.file().path(), path -> now);
        return now.isBefore(since.plus(patience));
    }

    /** The names by which waiting orders mean this file. */
    Set<ExpectedFile> namesOf(String path) {
        return named.of(path);
    }

    /** Paths of all that lies here, as of the last look. */
    List<String> present() {
        return present;
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    private void sayOnce(List<Problem> problems) {
        if (!problems.equals(said)) {
            problems.forEach(problem -> LOG.warn("{}", problem));
            said = problems;
        }
    }

    @Override
    public boolean accept(GenericFile<File> file) {
        String path = file.getRelativeFilePath().replace(File.separatorChar, '/');
        return file.isDirectory() ? foldersWithReady.contains(path) : ready.containsKey(path);
    }

    /** The route's step: takes the file in, or leaves it where it is for the next look. */
    public void takeIn(GenericFile<File> file) {
        String path = file.getRelativeFilePath().replace(File.separatorChar, '/');
        Look.Ready found = ready.get(path);
        if (found != null) {
            listing().find(found.file()).ifPresent(source -> takeIn().take(this, found, source));
        }
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        ready = Map.of();
        services().arrivals().update(name, arriving);
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        LOG.warn("looking at the drop {} failed and is tried again: {}", name, cause.toString());
        return false;
    }

    // ---- what the drop wishes for its models ----

    String store() {
        return store.isBlank() ? services().defaultStore() : store;
    }

    Mode mode() {
        return Mode.of(mode).orElseThrow(() -> wrong("mode", mode, "queue or upload-only"));
    }

    Priority priority() {
        return Priority.of(priority).orElseThrow(() -> wrong("priority", priority, "normal or low"));
    }

    Routing routing() {
        List<String> wanted = Arrays.stream(tags.split("\\|"))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .toList();
        return printer.isBlank() ? Routing.toTags(wanted) : Routing.toPrinter(printer.strip());
    }

    @Nullable
    String partner() {
        return partner.isBlank() ? null : partner.strip();
    }

    /** Whether a manifest's good rows are taken though others are not. */
    boolean takesRowByRow() {
        return rowByRow;
    }

    ColumnMapping columns() {
        return columns;
    }

    @Nullable
    String label() {
        return label.isBlank() ? null : label.strip();
    }

    private IllegalArgumentException wrong(String parameter, String value, String expected) {
        return new IllegalArgumentException(
                "drop " + name + ": " + parameter + " is '" + value + "'; write " + expected);
    }

    // ---- wiring ----

    private Services services() {
        Services known = services;
        if (known == null) {
            known = java.util.Objects.requireNonNull(getCamelContext())
                    .getRegistry()
                    .findSingleByType(Services.class);
            services = known;
        }
        return known;
    }

    private TakeIn takeIn() {
        TakeIn known = takeIn;
        if (known == null) {
            known = new TakeIn(services());
            takeIn = known;
        }
        return known;
    }

    private DropListing listing() {
        DropListing known = listing;
        if (known == null) {
            known = new DropListing(folder);
            listing = known;
        }
        return known;
    }

    private DropWatch watch() {
        DropWatch known = watch;
        if (known == null) {
            DropRules rules = new DropRules(settle, patience, maxBytes, patterns(include), patterns(exclude));
            known = new DropWatch(rules, services().clock(), this::examine, seen -> !namesOf(seen.path())
                    .isEmpty());
            watch = known;
        }
        return known;
    }

    private Verdict examine(Seen seen) {
        return listing()
                .find(seen)
                .map(ModelFile::examine)
                .orElse(new Verdict.Incomplete(Problem.of("PR-1009", "It changed just now.", "Wait.")));
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

    public void setFolder(String folder) {
        this.folder = Path.of(folder);
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

    public void setLabel(String label) {
        this.label = label;
    }

    public void setSettle(String settle) {
        this.settle = Quantities.duration(settle);
    }

    public void setPatience(String patience) {
        this.patience = Quantities.duration(patience);
    }

    public void setPartner(String partner) {
        this.partner = partner;
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

    public void setMaxSize(String maxSize) {
        this.maxBytes = Quantities.bytes(maxSize);
    }
}
