package io.printroutes.drop;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.drop.DropDecision.Ready;
import io.printroutes.drop.DropDecision.Reason;
import io.printroutes.drop.format.DropProblems;
import io.printroutes.drop.format.Verdict;
import io.printroutes.order.ModelType;
import io.printroutes.testing.WatchedDrop;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A manifest goes first, and the models that it may name wait for it; other folders do not. */
class DropWatchManifestTest extends WatchedDrop {

    @Test
    void a_manifest_comes_first_and_models_beside_and_below_it_wait_for_it() {
        put("bracket.stl", 684);
        put("deep/down/plate.stl", 684);
        put("orders.csv", 100);
        look();
        DropDecision settled = after(3);

        assertThat(settled.ready()).containsExactly(new Ready(drop.get("orders.csv"), new Verdict.Manifest(), false));
        assertThat(settled.waiting())
                .extracting(DropDecision.Waiting::why)
                .containsOnly("waits for orders.csv to be taken in, which may name it");

        drop.remove("orders.csv");
        assertThat(names(after(1))).containsExactly("bracket.stl", "deep/down/plate.stl");
    }

    @Test
    void a_manifest_in_another_folder_keeps_nobody_waiting() {
        put("shop/orders.csv", 0);
        put("bracket.stl", 684);
        put("shopping/plate.stl", 684);
        put("shop/lid.stl", 684);
        look();

        assertThat(names(after(3))).containsExactly("bracket.stl", "shopping/plate.stl");
    }

    @Test
    void manifests_lead_whatever_the_order_of_the_listing() {
        put("a/bracket.stl", 684);
        put("b/orders.csv", 100);
        look();

        assertThat(names(after(3))).containsExactly("b/orders.csv", "a/bracket.stl");
    }

    @Test
    void a_manifest_still_being_uploaded_keeps_models_waiting_but_not_for_ever() {
        put("bracket.stl", 684);
        put("orders.csv.filepart", 10);
        look();

        assertThat(after(4).waiting()).singleElement().satisfies(waiting -> {
            assertThat(waiting.reason()).isEqualTo(Reason.MANIFEST);
            assertThat(waiting.cause()).isEqualTo("orders.csv.filepart");
        });
        assertThat(names(after(16))).as("the upload broke off").containsExactly("bracket.stl");
    }

    @Test
    void a_model_that_a_waiting_order_names_waits_for_nobody_else() {
        put("bracket.stl", 684);
        put("plate.stl", 684);
        look();
        put("orders.csv", 5);
        named.add("bracket.stl");

        assertThat(after(3).ready())
                .containsExactly(new Ready(drop.get("bracket.stl"), new Verdict.Sound(ModelType.STL), false));
    }

    @Test
    void a_refused_file_waits_for_no_manifest() {
        put("picture.obj", 684);
        put("orders.csv", 5);
        contents.put("picture.obj", new Verdict.Refused(DropProblems.unknownEnding("picture.obj")));
        look();

        assertThat(names(after(3))).containsExactly("orders.csv", "picture.obj");
    }

    @Test
    void a_manifest_on_its_way_is_included_by_the_name_it_will_have() {
        watch = watch(new DropRules(
                Duration.ofSeconds(3), Duration.ofSeconds(20), 1000, List.of("*.stl", "*.csv"), List.of()));
        put("bracket.stl", 684);
        put(".orders.csv.aB3xY9", 10);
        look();

        assertThat(after(4).ready()).isEmpty();
    }
}
