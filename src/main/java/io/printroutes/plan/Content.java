package io.printroutes.plan;

import io.printroutes.drop.format.DropProblems;
import io.printroutes.drop.format.ModelFile;
import io.printroutes.drop.format.Verdict;
import io.printroutes.order.Problem;
import io.printroutes.order.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A model's file, looked at as the drop would look at it. */
record Content(String sha256, long bytes, Optional<Problem> problem) {

    /** Content that need not be sent, because Printago has it. */
    static Content known(String sha256) {
        return new Content(sha256, 0, Optional.empty());
    }

    static Content of(Path file, long maxBytes) throws IOException {
        // nobody waits here: what would be taken once nothing more of it comes counts as taken
        Verdict verdict = ModelFile.examine(file).settled();
        Optional<Problem> problem = Optional.empty();
        if (Files.size(file) > maxBytes) {
            problem = Optional.of(DropProblems.tooLarge(file.getFileName().toString(), Files.size(file), maxBytes));
        } else if (verdict instanceof Verdict.Refused refused) {
            problem = Optional.of(refused.problem());
        } else if (verdict instanceof Verdict.Incomplete incomplete) {
            problem = Optional.of(incomplete.problem());
        }
        return new Content(Sha256.of(file), Files.size(file), problem);
    }
}
