package io.printroutes.printago;

import com.fasterxml.jackson.databind.JsonNode;
import io.printroutes.ledger.chain.Chain;
import io.printroutes.ledger.chain.InDoubt;
import io.printroutes.ledger.chain.Reconciliations;
import io.printroutes.ledger.chain.StoredLine;
import io.printroutes.ledger.chain.StoredModel;
import io.printroutes.ledger.work.Lease;
import io.printroutes.ledger.work.ReconcileQuestion;
import io.printroutes.order.Labels;
import io.printroutes.order.Problem;
import io.printroutes.printago.answer.Outcome;
import io.printroutes.printago.answer.Outcomes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks before anything is sent again: Printago has no idempotency key, so a lost answer is a question (API facts, 1.5 and
 * 1.6). What is found is adopted, by the mark that our request carried.
 */
public final class ReconcileLink {

    private static final int MOST = 1000;
    /** Pages share some entries: where one is deleted meanwhile, none slips from one page to the other unseen. */
    private static final int SHARED = 50;
    /** What is read of a build: the rest of it is long. */
    private static final String FIELDS = "&fields=id,label,createdAt,partId,quantity,skuBuildId,skuName";

    private final Chain chain;
    private final Reconciliations lookups;
    private final Setbacks setbacks;

    public ReconcileLink(Chain chain, Reconciliations lookups, Setbacks setbacks) {
        this.chain = chain;
        this.lookups = lookups;
        this.setbacks = setbacks;
    }

    /** Where to look. */
    public record Query(String path, String query) {}

    public Query request(Lease lease) {
        InDoubt inDoubt = lookups.inDoubt(lease);
        return switch (question(lease)) {
            case PART, PART_AGAIN ->
                new Query(
                        "/v1/parts",
                        "description.contains="
                                + encoded(Labels.partDescription(
                                        onlyModel(lease, inDoubt).receipt())) + "&sort=createdAt:asc" + page(inDoubt));
            case BUILD, BUILD_AGAIN -> new Query("/v1/part-builds", "sort=createdAt:desc" + FIELDS + page(inDoubt));
            case PARTS_EXIST ->
                new Query(
                        "/v1/parts",
                        "id.in=" + String.join(",", new java.util.TreeSet<>(partIds(inDoubt))) + "&limit=" + MOST);
        };
    }

    private static String page(InDoubt inDoubt) {
        return "&limit=" + MOST + (inDoubt.page() == 0 ? "" : "&offset=" + inDoubt.page() * (MOST - SHARED));
    }

    private static ReconcileQuestion question(Lease lease) {
        return Optional.ofNullable(lease.item().question())
                .orElseThrow(() -> new IllegalStateException("look-first without a question"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private StoredModel onlyModel(Lease lease, InDoubt inDoubt) {
        return chain.model(lease.store(), inDoubt.subjects().get(0));
    }

    private List<StoredLine> lines(InDoubt inDoubt) {
        return inDoubt.subjects().stream().map(chain::line).toList();
    }

    private Set<String> partIds(InDoubt inDoubt) {
        Set<String> ids = new HashSet<>();
        lines(inDoubt).forEach(line -> Optional.ofNullable(line.partId()).ifPresent(ids::add));
        return ids;
    }

    public void result(Lease lease, Outcome outcome) {
        setbacks.settle(lease, outcome, this::answered, setbacks::askAgain);
    }

    private void answered(Lease lease, Outcome.Ok ok) {
        // an array, or {data: [...]} where somebody asked for meta data
        JsonNode found = ok.body().isArray() ? ok.body() : ok.body().path("data");
        if (!found.isArray()) {
            // an answer without a list must not be taken for an empty list: what is there would be made again
            setbacks.later(
                    lease, Outcome.Later.spent(ok.status(), "PR-3305: the answer to a question for a list is no list"));
            return;
        }
        InDoubt inDoubt = lookups.inDoubt(lease);
        switch (question(lease)) {
            case PART, PART_AGAIN -> lookForPart(lease, ok.status(), inDoubt, found);
            case BUILD, BUILD_AGAIN -> lookForLines(lease, ok.status(), inDoubt, found);
            case PARTS_EXIST -> lookWhatIsGone(lease, ok.status(), inDoubt, found);
        }
    }

    private void lookForPart(Lease lease, int status, InDoubt inDoubt, JsonNode found) {
        StoredModel model = onlyModel(lease, inDoubt);
        PartMatch match = PartMatch.of(model, chain.hasTwin(model), found);
        if (match.partId() != null) {
            lookups.foundPart(lease, status, model.sha256(), match.partId());
        } else if (match.spoilt()) {
            lookups.partRefused(lease, status, model.sha256(), PartLink.spoiltId());
        } else if (found.size() >= MOST) {
            lookups.notOnThisPage(lease, status);
        } else if (match.tooEarly()) {
            setbacks.later(lease, Outcome.Later.spent(status, "Printago cannot yet tell which of several parts it is"));
        } else if (question(lease).isLast() && inDoubt.isRefused()) {
            int refusedWith = Optional.ofNullable(inDoubt.status()).orElseThrow();
            lookups.partRefused(lease, status, model.sha256(), Outcomes.refusal(inDoubt.link(), refusedWith, ""));
        } else {
            lookups.notFound(lease, status);
        }
    }

    private void lookForLines(Lease lease, int status, InDoubt inDoubt, JsonNode found) {
        LookWindow window = LookWindow.of(inDoubt, found);
        List<StoredLine> lines = lines(inDoubt);
        Map<String, List<String>> there = BuildAnswer.marked(lines, found);
        List<StoredLine> skus =
                lines.stream().filter(line -> line.sku() != null).toList();
        if (!skus.isEmpty()) {
            JsonNode since = window.sinceSent(found);
            Set<String> ids = new HashSet<>();
            since.forEach(partBuild -> Ids.in(partBuild, "id").ifPresent(ids::add));
            SkuMatch match = SkuMatch.of(skus, since, lookups.adopted(ids));
            there.putAll(match.found());
            if (match.undecidable()) {
                skus.forEach(line -> lookups.undecidable(lease, List.of(line.id()), undecidable(line)));
            }
        }
        boolean more = found.size() >= MOST && !window.reachesBackFarEnough();
        lookups.foundLines(lease, status, there, more, window.newest());
    }

    private static Problem undecidable(StoredLine line) {
        return new Problem(
                "PR-2111",
                line.row(),
                "sku",
                line.sku(),
                "The answer to queueing SKU " + line.sku()
                        + " was lost, and nobody can tell the SKU builds made since then apart.",
                "Look into Printago's queue: if it is not there, printago-routes retry puts it back in line.");
    }

    private void lookWhatIsGone(Lease lease, int status, InDoubt inDoubt, JsonNode found) {
        Set<String> gone = partIds(inDoubt);
        found.forEach(part -> Ids.in(part, "id").ifPresent(gone::remove));
        int refusedWith = Optional.ofNullable(inDoubt.status()).orElse(400);
        boolean endpointMayBeGone = refusedWith == 404 || refusedWith == 405 || refusedWith == 410;
        if (!gone.isEmpty()) {
            lookups.partsGone(
                    lease,
                    status,
                    gone,
                    Problem.of(
                            "PR-3421",
                            "The part that this line names is not in Printago any more.",
                            "Name another part, or drop the model's file instead."));
        } else if (endpointMayBeGone && "v1".equals(inDoubt.version()) && !inDoubt.triedNewer()) {
            lookups.tryNewerBuilds(lease, status);
        } else {
            lookups.splitOrRefuse(lease, status, refusal(lines(inDoubt), refusedWith));
        }
    }

    /** Why the last line of a build that was halved and halved again is refused. */
    private static Problem refusal(List<StoredLine> lines, int refusedWith) {
        StoredLine line = lines.size() == 1 ? lines.get(0) : null;
        if (line == null || line.sku() == null) {
            return Problem.of(
                    "PR-3420",
                    "Printago does not queue this line (" + refusedWith + "), though its part is there.",
                    "Check the line's printer, tags and quantity, and queue the part by hand to see what Printago says.");
        }
        return new Problem(
                "PR-3422",
                line.row(),
                "sku",
                line.sku(),
                "Row " + line.row() + ", column sku: Printago does not know the SKU " + line.sku()
                        + ", or does not queue it (" + refusedWith + ").",
                "Compare it with the SKUs in Printago, letter by letter, and look at the row's printer, tags and quantity.");
    }
}
