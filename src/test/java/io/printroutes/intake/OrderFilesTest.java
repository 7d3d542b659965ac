package io.printroutes.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.sandbox.SampleModels;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What orders have to do with the files of a drop. */
class OrderFilesTest {

    @TempDir
    Path home;

    private DropInAFolder drop;
    private OrderFiles orders;

    @BeforeEach
    void aDrop() throws IOException {
        drop = new DropInAFolder(home);
        orders = drop.parts().orderFiles(drop);
    }

    @AfterEach
    void end() {
        drop.close();
    }

    private void takeManifest(String path, String content) throws IOException {
        Path source = drop.put(path, content.getBytes(UTF_8));
        orders.notice(drop.seen());
        assertThat(drop.parts().fileIntake(drop, orders).take(drop.ready(path), source))
                .isPresent();
        orders.notice(drop.seen());
    }

    @Test
    void a_model_is_held_back_beside_and_below_a_manifest_and_no_longer_than_the_patience() throws Exception {
        drop.put("orders.csv", "order_id,file\n1,bracket.stl\n".getBytes(UTF_8));
        drop.put("bracket.stl", SampleModels.stlCube(8));
        drop.put("sub/lid.stl", SampleModels.stlCube(9));
        orders.notice(drop.seen());
        assertThat(orders.isHeldBack(drop.ready("bracket.stl"))).isTrue();
        assertThat(orders.isHeldBack(drop.ready("sub/lid.stl"))).isTrue();
        assertThat(orders.isHeldBack(drop.ready("orders.csv"))).isFalse();
        drop.desk.clock.advance(Duration.ofSeconds(20));
        assertThat(orders.isHeldBack(drop.ready("bracket.stl"))).isFalse();
    }

    @Test
    void a_manifest_in_another_folder_holds_nothing_back() throws Exception {
        drop.put("other/orders.csv", "order_id,file\n1,bracket.stl\n".getBytes(UTF_8));
        drop.put("bracket.stl", SampleModels.stlCube(8));
        orders.notice(drop.seen());
        assertThat(orders.isHeldBack(drop.ready("bracket.stl"))).isFalse();
    }

    @Test
    void waiting_orders_name_the_files_of_their_own_folder() throws Exception {
        takeManifest("a/orders.csv", "order_id,file\n1,bracket.stl\n");
        drop.put("a/bracket.stl", SampleModels.stlCube(8));
        drop.put("b/bracket.stl", SampleModels.stlCube(9));
        orders.notice(drop.seen());
        assertThat(orders.namesOf("a/bracket.stl")).hasSize(1);
        assertThat(orders.namesOf("b/bracket.stl")).isEmpty();
    }

    /** Another process takes the manifest in after the look. */
    @Test
    void an_order_that_was_entered_since_the_look_is_known_at_the_taking() throws Exception {
        drop.put("bracket.stl", SampleModels.stlCube(8));
        orders.notice(drop.seen());
        OrderFiles others = drop.parts().orderFiles(drop);
        Path source = drop.put("orders.csv", "order_id,file\n1,bracket.stl\n".getBytes(UTF_8));
        others.notice(drop.seen());
        drop.parts().fileIntake(drop, others).take(drop.ready("orders.csv"), source);
        assertThat(orders.namesOf("bracket.stl")).isEmpty();
        assertThat(orders.namesNow("bracket.stl")).hasSize(1);
    }
}
