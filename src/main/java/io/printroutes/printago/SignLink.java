package io.printroutes.printago;

import com.fasterxml.jackson.databind.JsonNode;
import io.printroutes.ledger.chain.Chain;
import io.printroutes.ledger.chain.Chain.UploadAddress;
import io.printroutes.ledger.chain.StoredModel;
import io.printroutes.ledger.work.Lease;
import io.printroutes.order.ModelType;
import io.printroutes.order.Problem;
import io.printroutes.printago.Bodies.UploadNames;
import io.printroutes.printago.answer.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks for upload addresses, in one request for every model that waits (API facts, section 1.4). */
public final class SignLink {

    private static final int LONGEST_PATH = 4096;
    /** How often another address is asked for instead of one that cannot be used. */
    private static final int PATIENCE = 2;

    private final Chain chain;
    private final Setbacks setbacks;
    private final Duration urlLifetime;
    private final UploadAddressCheck check;
    private final Clock clock;

    /** @param cleartext whether a file may be sent in clear text to another machine */
    public SignLink(Chain chain, Setbacks setbacks, Duration urlLifetime, boolean cleartext, Clock clock) {
        this.chain = chain;
        this.setbacks = setbacks;
        this.urlLifetime = urlLifetime;
        this.check = new UploadAddressCheck(cleartext);
        this.clock = clock;
    }

    public UploadNames request(Lease lease) {
        Set<String> used = new HashSet<>();
        return new UploadNames(chain.models(lease).stream()
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

    public void result(Lease lease, Outcome outcome) {
        setbacks.settle(lease, outcome, this::signed, this::refused);
    }

    private void signed(Lease lease, Outcome.Ok ok) {
        List<StoredModel> models = chain.models(lease);
        JsonNode urls = ok.body().path("signedUrls");
        if (urls.size() != models.size()) {
            setbacks.later(
                    lease,
                    Outcome.Later.spent(ok.status(), "PR-3305: the answer does not hold an address for each name"));
            return;
        }
        // the answer is in the order asked
        List<UploadAddress> addresses = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            String path = urls.get(i).path("path").asText("");
            String url = urls.get(i).path("uploadUrl").asText("");
            Optional<String> refusal = path.isEmpty() || path.length() > LONGEST_PATH
                    ? Optional.of("comes without its path")
                    : check.refusal(url);
            if (refusal.isPresent()) {
                unusable(lease, ok.status(), refusal.get());
                return;
            }
            addresses.add(new UploadAddress(models.get(i).sha256(), path, url));
        }
        chain.signed(lease, ok.status(), addresses, clock.instant().plus(urlLifetime));
    }

    /** An address that nothing may be sent to. Others are asked for a few times; then the file is refused with the reason. */
    private void unusable(Lease lease, int status, String why) {
        if (lease.items().size() > 1) {
            chain.split(lease, status);
        } else if (lease.item().attempts() < PATIENCE) {
            setbacks.later(lease, Outcome.Later.spent(status, "PR-3304: the upload address in the answer " + why));
        } else {
            chain.refuseModel(
                    lease,
                    status,
                    Problem.of(
                            "PR-3304",
                            "The upload address that Printago gave for this file " + why + ".",
                            "Check printago.api.url: something in between may change the answers. Then drop the file again."));
        }
    }

    private void refused(Lease lease, Outcome.Refused refused) {
        if (lease.items().size() == 1) {
            Problem problem = refused.problem();
            chain.refuseModel(lease, refused.status(), problem);
        } else {
            chain.split(lease, refused.status());
        }
    }
}
