package io.printroutes.printago;

import io.printroutes.ledger.budget.Stores;
import io.printroutes.ledger.chain.Chain;
import io.printroutes.ledger.chain.StoredModel;
import io.printroutes.ledger.work.Lease;
import io.printroutes.ledger.work.ReconcileQuestion;
import io.printroutes.order.Labels;
import io.printroutes.order.ModelType;
import io.printroutes.order.Problem;
import io.printroutes.printago.Bodies.NewPart;
import io.printroutes.printago.answer.Outcome;
import io.printroutes.printago.answer.PartFields;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a part of uploaded bytes (API facts, section 1.5). */
public final class PartLink {

    /** A refusal may name each of the fields that can be left out; one that names them still means something else. */
    private static final int MOST_TRIES = 6;

    private final Chain chain;
    private final Stores stores;
    private final Setbacks setbacks;
    private final Duration lookAfter;
    private final Clock clock;

    /** @param lookAfter how long after an answer was lost it is worth asking */
    public PartLink(Chain chain, Stores stores, Setbacks setbacks, Duration lookAfter, Clock clock) {
        this.chain = chain;
        this.stores = stores;
        this.setbacks = setbacks;
        this.lookAfter = lookAfter;
        this.clock = clock;
    }

    public NewPart request(Lease lease) {
        StoredModel model = chain.model(lease.store(), lease.item().subject());
        String path = model.uploadPath();
        if (path == null) {
            throw new IllegalStateException("a part needs an upload's path");
        }
        Set<String> leftOut = stores.leftOut(lease.store());
        return new NewPart(
                partName(model),
                Labels.partDescription(model.receipt()),
                List.of(path),
                leftOut.contains(PartFields.HASHES) ? null : List.of(model.sha256()),
                List.of(),
                Map.of(),
                leftOut.contains(PartFields.FILAMENTS) ? null : List.of(),
                model.type().apiName(),
                null,
                leftOut.contains(PartFields.STORE) ? null : model.store());
    }

    /** A part's name carries no extension. */
    static String partName(StoredModel model) {
        return ModelType.stem(model.fileName());
    }

    public void result(Lease lease, Outcome outcome) {
        setbacks.settle(lease, outcome, this::made, this::refused, this::unsure);
    }

    private void refused(Lease lease, Outcome.Refused refused) {
        Set<String> named = PartFields.namedIn(refused.said());
        // several parts may have been under way with the same field: all but the first find it left out already
        if (!named.isEmpty() && lease.item().attempts() < MOST_TRIES) {
            stores.leaveOut(lease.store(), named);
            String reason = "Printago does not know " + String.join(", ", named) + " any more: it is left out";
            chain.putBack(lease, refused.status(), clock.instant(), reason, true);
            return;
        }
        chain.refuseModel(lease, refused.status(), refused.problem());
    }

    private void made(Lease lease, Outcome.Ok ok) {
        Optional<String> id = Ids.in(ok.body(), "id");
        if (id.isPresent()) {
            chain.partMade(lease, ok.status(), id.get());
        } else if (Ids.isSpoilt(ok.body(), "id")) {
            chain.refuseModel(lease, ok.status(), spoiltId());
        } else {
            unsure(lease, new Outcome.Unsure(ok.status(), "the answer does not say which part was made"));
        }
    }

    /** The part is there, and nothing can be done with it: another one would be as useless. */
    static Problem spoiltId() {
        return Problem.of(
                "PR-3303",
                "The part was made, but its id in the answer is not one that Printago gives.",
                "Check printago.api.url: something in between may change the answers. Then drop the file again.");
    }

    private void unsure(Lease lease, Outcome.Unsure unsure) {
        chain.doubt(
                lease,
                unsure.status(),
                ReconcileQuestion.PART,
                clock.instant().plus(lookAfter),
                "making the part: " + unsure.reason() + "; looking whether it was made");
    }
}
