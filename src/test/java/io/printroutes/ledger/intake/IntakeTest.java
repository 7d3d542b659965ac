package io.printroutes.ledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.testing.Desk;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {

    @TempDir
    private Path folder;

    private static Intake.Arrival file(Desk desk, StoredReceipt.Kind kind, String path) {
        return file(desk, kind, path, null);
    }

    private static Intake.Arrival file(Desk desk, StoredReceipt.Kind kind, String path, @Nullable String partner) {
        return new Intake.Arrival(
                Desk.STORE,
                "inbox",
                partner,
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

    /** Bug: two manifests of one name, answered at the same moment, wrote over each other's acknowledgement. */
    @Test
    void two_manifests_of_one_name_that_are_answered_at_once_have_two_acknowledgements() {
        try (Desk desk = Desk.at(folder)) {
            String first = taken(desk, "a/orders.csv", "acme");
            desk.receipts.acknowledgedAs(first, "orders.csv", "orders.1.csv");
            String second = taken(desk, "b/orders.csv", "acme");
            String others = taken(desk, "c/orders.csv", "beta");

            assertThat(desk.receipts.acknowledgedAs(second, "orders.csv", "orders.2.csv"))
                    .isEqualTo("orders.2.csv");
            assertThat(desk.receipts.acknowledgedAs(others, "orders.csv", "orders.3.csv"))
                    .isEqualTo("orders.csv");
        }
    }

    private static String taken(Desk desk, String path, String partner) {
        return desk.intake
                .take(file(desk, StoredReceipt.Kind.MANIFEST, path, partner), id -> Path.of("/data/working", id))
                .orElseThrow()
                .id();
    }
}
