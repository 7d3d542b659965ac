package io.printroutes.printago;

import com.fasterxml.jackson.databind.JsonNode;
import io.printroutes.ledger.chain.Chain;
import io.printroutes.ledger.chain.Chain.UploadAddress;
import io.printroutes.ledger.chain.StoredModel;
import io.printroutes.ledger.work.Lease;
import io.printroutes.order.ModelType;
import io.printroutes.order.Problem;
import io.printroutes.printago.Bodies.UploadNames;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks for upload addresses, in one request for every model that waits (API facts, section 1.4). */
public final class SignLink {

    private final Chain chain;
    private final Setbacks setbacks;
    private final Duration urlLifetime;
    private final Clock clock;

    public SignLink(Chain chain, Setbacks setbacks, Duration urlLifetime, Clock clock) {
        this.chain = chain;
        this.setbacks = setbacks;
        this.urlLifetime = urlLifetime;
        this.clock = clock;
    }

    public UploadNames request(Lease take) {
        Set<String> used = new HashSet<>();
        return new UploadNames(chain.models(take).stream()
                .map(model -> unused(model.fileName(), used))
                .toList());
    }

    /** Two models of one name in one request could be given one path: the second is told apart by a number. */
    private static String unused(String fileName, Set<String> used) {
        String stem = ModelType.stem(fileName);
        String ending = fileName.substring(stem.length());
        String name = fileName;
        for (int i = 2; !used.add(name); i++) {
            name = stem + "-" + i + ending;
        }
        return name;
    }

    public void result(Lease take, Outcome outcome) {
        switch (Kind.of(outcome)) {
            case OK -> signed(take, (Outcome.Ok) outcome);
            case LATER -> setbacks.later(take, (Outcome.Later) outcome);
            case PAUSED -> setbacks.paused(take, (Outcome.Paused) outcome);
            case REFUSED -> refused(take, (Outcome.Refused) outcome);
            case UNSURE -> throw new IllegalStateException("asking for addresses creates nothing");
        }
    }

    private void signed(Lease take, Outcome.Ok ok) {
        setbacks.accepted(take);
        Optional<List<UploadAddress>> addresses = addresses(chain.models(take), ok.body());
        if (addresses.isPresent()) {
            chain.signed(take, ok.status(), addresses.get(), clock.instant().plus(urlLifetime));
        } else {
            setbacks.later(
                    take,
                    new Outcome.Later(
                            ok.status(), null, true, false, "the answer does not hold an address for each name"));
        }
    }

    /** The answer is in the order asked. */
    private static Optional<List<UploadAddress>> addresses(List<StoredModel> models, JsonNode body) {
        JsonNode urls = body.path("signedUrls");
        if (urls.size() != models.size()) {
            return Optional.empty();
        }
        List<UploadAddress> addresses = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            String path = urls.get(i).path("path").asText("");
            String url = urls.get(i).path("uploadUrl").asText("");
            if (path.isEmpty() || url.isEmpty()) {
                return Optional.empty();
            }
            addresses.add(new UploadAddress(models.get(i).sha256(), path, url));
        }
        return Optional.of(addresses);
    }

    private void refused(Lease take, Outcome.Refused refused) {
        if (take.pieces().size() == 1) {
            Problem problem = refused.problem();
            chain.refuseModel(take, refused.status(), problem);
        } else {
            chain.split(take, refused.status());
        }
    }
}
