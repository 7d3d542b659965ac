package io.printroutes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {

    @TempDir
    private Path folder;

    private static Intake.Arrival file(Desk desk, StoredReceipt.Kind kind, String path) {
        return new Intake.Arrival(
                Desk.STORE,
                "inbox",
                null,
                kind,
                path,
                Path.of("/data/inbox", path),
                3,
                desk.clock.instant(),
                Desk.sha256(path));
    }

    /** A model was printed for its own sake while the manifest that names it was between its folder and the ledger. */
    @Test
    void a_lone_model_is_not_taken_while_a_manifest_above_it_is_being_taken_in() {
        try (Desk desk = Desk.at(folder)) {
            StoredReceipt manifest = desk.intake
                    .take(
                            file(desk, StoredReceipt.Kind.MANIFEST, "shop/orders.csv"),
                            id -> Path.of("/data/working", id))
                    .orElseThrow();

            assertThat(desk.intake.take(file(desk, StoredReceipt.Kind.LONE, "shop/red/lid.stl"), Path::of))
                    .isEmpty();
            assertThat(desk.intake.take(file(desk, StoredReceipt.Kind.LONE, "other/lid.stl"), Path::of))
                    .isPresent();
            assertThat(desk.intake.take(file(desk, StoredReceipt.Kind.MODEL, "shop/knob.stl"), Path::of))
                    .isPresent();

            desk.intake.withdraw(manifest);
            assertThat(desk.intake.take(file(desk, StoredReceipt.Kind.LONE, "shop/red/lid.stl"), Path::of))
                    .isPresent();
        }
    }
}
