package io.printroutes.printago;

import io.printroutes.ledger.chain.Chain;
import io.printroutes.ledger.chain.StoredModel;
import io.printroutes.ledger.work.Lease;
import io.printroutes.ledger.work.Question;
import io.printroutes.order.Labels;
import io.printroutes.order.ModelType;
import io.printroutes.printago.Bodies.NewPart;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Makes a part of uploaded bytes (API facts, section 1.5). */
public final class PartLink {

    private final Chain chain;
    private final Setbacks setbacks;
    private final Duration lookAfter;
    private final Clock clock;

    /** @param lookAfter how long after an answer was lost it is worth asking */
    public PartLink(Chain chain, Setbacks setbacks, Duration lookAfter, Clock clock) {
        this.chain = chain;
        this.setbacks = setbacks;
        this.lookAfter = lookAfter;
        this.clock = clock;
    }

    public NewPart request(Lease take) {
        StoredModel model = chain.model(take.store(), take.piece().subject());
        String path = model.uploadPath();
        if (path == null) {
            throw new IllegalStateException("a part needs an upload's path");
        }
        return new NewPart(
                partName(model),
                Labels.partDescription(model.receipt()),
                List.of(path),
                List.of(model.sha256()),
                List.of(),
                Map.of(),
                List.of(),
                model.type().apiName(),
                null,
                model.store());
    }

    /** A part's name carries no extension. */
    static String partName(StoredModel model) {
        return ModelType.stem(model.fileName());
    }

    public void result(Lease take, Outcome outcome) {
        switch (Kind.of(outcome)) {
            case OK -> made(take, (Outcome.Ok) outcome);
            case LATER -> setbacks.later(take, (Outcome.Later) outcome);
            case PAUSED -> setbacks.paused(take, (Outcome.Paused) outcome);
            case UNSURE -> unsure(take, (Outcome.Unsure) outcome);
            case REFUSED -> {
                Outcome.Refused refused = (Outcome.Refused) outcome;
                chain.refuseModel(take, refused.status(), refused.problem());
            }
        }
    }

    private void made(Lease take, Outcome.Ok ok) {
        setbacks.accepted(take);
        String id = ok.body().path("id").asText("");
        if (id.isEmpty()) {
            unsure(take, new Outcome.Unsure(ok.status(), "the answer does not say which part was made"));
        } else {
            chain.partMade(take, ok.status(), id);
        }
    }

    private void unsure(Lease take, Outcome.Unsure unsure) {
        chain.doubt(
                take,
                unsure.status(),
                Question.PART,
                clock.instant().plus(lookAfter),
                "making the part: " + unsure.reason() + "; looking whether it was made");
    }
}
