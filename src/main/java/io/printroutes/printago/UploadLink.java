package io.printroutes.printago;

import io.printroutes.ledger.chain.Chain;
import io.printroutes.ledger.chain.StoredModel;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.ledger.work.Lease;
import io.printroutes.order.Problem;
import io.printroutes.printago.answer.Answer;
import io.printroutes.printago.answer.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the bytes of a model where Printago's signed address says (API facts, section 1.4). */
public final class UploadLink {

    private final Chain chain;
    private final Setbacks setbacks;
    private final Clock clock;

    public UploadLink(Chain chain, Setbacks setbacks, Clock clock) {
        this.chain = chain;
        this.setbacks = setbacks;
        this.clock = clock;
    }

    /**
     * Bytes to send.
     *
     * @param url signed, a credential: never log it
     */
    public record Upload(String url, Path file, long bytes, String sha256, Instant startedAt) {

        @Override
        public String toString() {
            return "upload of " + bytes + " bytes";
        }
    }

    /** @return what to send, or null if there is nothing to send now: that is settled already */
    public @Nullable Upload open(Lease lease) {
        StoredModel model = chain.model(lease.store(), lease.item().subject());
        Optional<Path> file = chain.bringing(model).map(StoredReceipt::working);
        if (file.isEmpty() || !isWhole(file.get(), model.bytes())) {
            chain.refuseModel(
                    lease,
                    null,
                    Problem.of(
                            "PR-3501",
                            "The file was changed or taken away while it was being worked on.",
                            "Drop it again, and leave the working folder alone."));
            return null;
        }
        Instant expires = model.urlExpiresAt();
        if (model.uploadUrl() == null || expires == null || expires.isBefore(clock.instant())) {
            chain.needsNewAddress(lease, "the upload address expired before it could be used");
            return null;
        }
        return new Upload(model.uploadUrl(), file.get(), model.bytes(), model.sha256(), clock.instant());
    }

    private static boolean isWhole(Path file, long bytes) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) == bytes;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * @param sentSha256 of the bytes as they went out, empty if they did not all go
     */
    public void result(Lease lease, Upload upload, Answer answer, String sentSha256) {
        if (answer instanceof Answer.Received received) {
            answered(lease, upload, received, sentSha256);
        } else if (answer instanceof Answer.Missing missing) {
            setbacks.later(lease, Outcome.Later.spent(null, "upload: " + missing.reason()));
        }
    }

    private void answered(Lease lease, Upload upload, Answer.Received answer, String sentSha256) {
        switch (answer.status()) {
            case 200, 201, 204 -> {
                if (sentSha256.equals(upload.sha256())) {
                    chain.uploaded(
                            lease,
                            upload.bytes(),
                            clock.millis() - upload.startedAt().toEpochMilli());
                } else {
                    chain.refuseModel(
                            lease,
                            answer.status(),
                            Problem.of(
                                    "PR-3502",
                                    "The file's content changed while it was being sent.",
                                    "Drop it again once nothing writes to it any more."));
                }
            }
            case 400, 401, 403, 404, 409, 410 ->
                chain.needsNewAddress(lease, "the storage did not take the upload address (" + answer.status() + ")");
            case 413 ->
                chain.refuseModel(
                        lease,
                        answer.status(),
                        Problem.of(
                                "PR-3413",
                                "Printago's storage does not take a file of " + upload.bytes() + " bytes (413).",
                                "Make it smaller, or set drop.max-size so that such files are refused at once."));
            default ->
                setbacks.later(
                        lease, Outcome.Later.spent(answer.status(), "upload: the storage answered " + answer.status()));
        }
    }
}
