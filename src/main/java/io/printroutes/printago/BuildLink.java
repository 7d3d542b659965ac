package io.printroutes.printago;

import io.printroutes.ledger.chain.Chain;
import io.printroutes.ledger.chain.StoredLine;
import io.printroutes.ledger.work.BuildsApi;
import io.printroutes.ledger.work.Lease;
import io.printroutes.ledger.work.ReconcileQuestion;
import io.printroutes.order.Priority;
import io.printroutes.order.Routing;
import io.printroutes.printago.Bodies.Build;
import io.printroutes.printago.Bodies.BuildV2;
import io.printroutes.printago.Bodies.Material;
import io.printroutes.printago.Bodies.PartLine;
import io.printroutes.printago.Bodies.PartLineV2;
import io.printroutes.printago.Bodies.SkuLine;
import io.printroutes.printago.answer.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Queues prints: every line that is ready, in one request (API facts, section 1.6). */
public final class BuildLink {

    private static final Pattern OF_A_PART = Pattern.compile("(?i)part|sku");

    private final Chain chain;
    private final Setbacks setbacks;
    private final Duration lookAfter;
    private final int lowPriority;
    private final String materialChannel;
    private final Clock clock;

    /**
     * @param lowPriority number that Printago's queue knows low priority by, 100 or 1000
     * @param materialChannel number of the extruder that a row's material is for: nobody has said where Printago's count begins
     */
    public BuildLink(
            Chain chain, Setbacks setbacks, Duration lookAfter, int lowPriority, int materialChannel, Clock clock) {
        this.chain = chain;
        this.setbacks = setbacks;
        this.lookAfter = lookAfter;
        this.lowPriority = lowPriority;
        this.materialChannel = Integer.toString(materialChannel);
        this.clock = clock;
    }

    /** The body in the form of the call that the lease names. */
    public Object request(Lease lease) {
        List<StoredLine> lines = chain.lines(lease);
        if ("v2".equals(lease.version())) {
            return newerRequest(lines);
        }
        List<PartLine> parts = new ArrayList<>();
        lines.forEach(line -> Copies.portions(line.quantity())
                .forEach(copies -> parts.add(new PartLine(
                        partId(line), copies, tags(line.routing()), line.label(), List.of(), priority(line)))));
        return new Build(parts);
    }

    private BuildV2 newerRequest(List<StoredLine> lines) {
        List<PartLineV2> parts = new ArrayList<>();
        List<SkuLine> skus = new ArrayList<>();
        for (StoredLine line : lines) {
            Map<String, String> tags = tags(line.routing());
            for (int copies : Copies.portions(line.quantity())) {
                if (line.sku() != null) {
                    skus.add(new SkuLine(line.sku(), copies, tags, priority(line)));
                } else {
                    parts.add(
                            new PartLineV2(partId(line), copies, line.label(), tags, priority(line), materials(line)));
                }
            }
        }
        return new BuildV2(parts, skus);
    }

    /** For the first extruder; nobody has said yet how a row would speak of more. */
    private @Nullable Map<String, List<Material>> materials(StoredLine line) {
        String spec = line.materialSpec();
        return spec == null ? null : Map.of(materialChannel, List.of(new Material(spec)));
    }

    private static String partId(StoredLine line) {
        return Optional.ofNullable(line.partId())
                .orElseThrow(() -> new IllegalStateException("line " + line.id() + " is ready without a part"));
    }

    /** The three forms of the published example: any printer, one printer, printers bearing all tags. */
    static Map<String, String> tags(Routing routing) {
        if (routing.printer() != null) {
            return Map.of("printer.id", "=" + routing.printer());
        }
        return routing.tags().isEmpty() ? Map.of() : Map.of("user.tags", "&=" + String.join("|", routing.tags()));
    }

    private @Nullable Integer priority(StoredLine line) {
        return line.priority() == Priority.LOW ? lowPriority : null;
    }

    public void result(Lease lease, Outcome outcome) {
        setbacks.settle(lease, outcome, this::queued, this::refused, this::unsure);
    }

    /** A part that is gone is answered with 404 as well; only then does the API speak of a part. */
    private static boolean isEndpointGone(Outcome.Refused refused) {
        return switch (refused.status()) {
            case 405, 410 -> true;
            case 404 ->
                !OF_A_PART.matcher(refused.said()).find() || refused.said().contains("/builds");
            default -> false;
        };
    }

    private void unsure(Lease lease, Outcome.Unsure unsure) {
        chain.doubt(
                lease,
                unsure.status(),
                ReconcileQuestion.BUILD,
                clock.instant().plus(lookAfter),
                "queueing: " + unsure.reason() + "; looking whether it was queued");
    }

    private void refused(Lease lease, Outcome.Refused refused) {
        boolean tried = lease.items().stream()
                .anyMatch(piece -> piece.batch() != null && piece.batch().startsWith(BuildsApi.TRIES_V2));
        if (!"v2".equals(lease.version()) && !tried && isEndpointGone(refused)) {
            chain.tryNewerBuilds(lease, refused.status());
            return;
        }
        chain.doubt(
                lease,
                refused.status(),
                ReconcileQuestion.PARTS_EXIST,
                clock.instant(),
                refused.problem().message() + " Looking whether all its parts are still there.");
    }

    private void queued(Lease lease, Outcome.Ok ok) {
        Map<String, List<String>> named = BuildAnswer.named(chain.lines(lease), ok.body());
        chain.built(lease, ok.status(), named, clock.instant().plus(lookAfter));
    }
}
