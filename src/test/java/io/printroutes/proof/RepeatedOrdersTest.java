package io.printroutes.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.sandbox.SampleModels;
import io.printroutes.testing.OpenShopfloor;
import org.junit.jupiter.api.Test;

/** Orders and contents that come again, and programs that stop in between: everything is printed once. */
class RepeatedOrdersTest extends OpenShopfloor {

    @Test
    void the_same_order_again_is_answered_with_the_first_receipt_and_not_printed() throws Exception {
        floor.run();
        floor.drop("inbox/first/orders.csv", ONE);
        floor.drop("inbox/first/bracket.stl", SampleModels.stlCube(10));
        JsonNode first = floor.awaitReceipt("done", "orders.csv");
        int spent = floor.truth().summary().counted();

        floor.drop("inbox/second/again.csv", ONE);
        floor.drop("inbox/second/bracket.stl", SampleModels.stlCube(10));
        JsonNode second = floor.awaitReceipt("done", "again.csv");

        assertThat(second).isEqualTo(first);
        assertThat(floor.queued()).containsExactly("1001 bracket x1");
        assertThat(floor.truth().summary().counted()).isEqualTo(spent);
    }

    @Test
    void the_same_order_again_without_its_models_is_the_same_order() throws Exception {
        floor.run();
        floor.drop("inbox/orders.csv", ONE);
        floor.drop("inbox/bracket.stl", SampleModels.stlCube(10));
        JsonNode first = floor.awaitReceipt("done", "orders.csv");

        floor.drop("inbox/again.csv", ONE);

        assertThat(floor.awaitReceipt("done", "again.csv")).isEqualTo(first);
        assertThat(floor.queued()).containsExactly("1001 bracket x1");
    }

    @Test
    void content_that_the_drop_knows_needs_no_file() throws Exception {
        floor.run();
        floor.drop("inbox/orders.csv", ONE);
        floor.drop("inbox/bracket.stl", SampleModels.stlCube(10));
        String sha256 = floor.awaitReceipt("done", "orders.csv")
                .path("lines")
                .path(0)
                .path("partId")
                .asText();
        assertThat(sha256).isNotEmpty();
        String hash = floor.truth().parts().get(0).sha256();
        int spent = floor.truth().summary().counted();

        floor.drop("inbox/known.csv", "order_id,file,sha256\n1002,bracket.stl," + hash + "\n");
        floor.awaitReceipt("done", "known.csv");
        assertThat(floor.truth().summary().counted()).isEqualTo(spent + 1);

        // the file that comes all the same belongs to the order, and is not printed once more
        floor.drop("inbox/bracket.stl", SampleModels.stlCube(10));
        await().untilAsserted(() -> assertThat(floor.files("inbox")).isEmpty());
        await().untilAsserted(() -> assertThat(floor.files("working")).isEmpty());
        assertThat(floor.queued()).containsExactly("1001 bracket x1", "1002 bracket x1");
    }

    @Test
    void twenty_models_in_two_hundred_lines_cost_22_requests_and_the_same_content_again_one() throws Exception {
        StringBuilder first = new StringBuilder("order_id,file\n");
        StringBuilder again = new StringBuilder("order_id,file,sha256\n");
        for (int i = 0; i < 20; i++) {
            floor.drop("inbox/m" + i + ".stl", SampleModels.stlCube(10 + i));
        }
        for (int i = 0; i < 200; i++) {
            first.append("A").append(i / 10).append(",m").append(i % 20).append(".stl\n");
        }
        floor.drop("inbox/first.csv", first.toString());
        floor.run();
        JsonNode receipt = floor.awaitReceipt("done", "first.csv");
        assertThat(floor.truth().summary().counted()).isEqualTo(22);
        assertThat(receipt.path("requestsSpent").asInt()).isEqualTo(22);

        for (int i = 0; i < 200; i++) {
            String hash = floor.truth().parts().get(i % 20).sha256();
            again.append("B")
                    .append(i / 10)
                    .append(",x")
                    .append(i % 20)
                    .append(".stl,")
                    .append(hash)
                    .append('\n');
        }
        floor.drop("inbox/again.csv", again.toString());
        floor.awaitReceipt("done", "again.csv");
        assertThat(floor.truth().summary().counted()).isEqualTo(23);
        assertThat(floor.truth().partBuilds()).hasSize(400);
    }

    @Test
    void a_stop_between_any_two_steps_prints_once_and_answers_once() throws Exception {
        floor.withDrop("acme", "partners/acme/in", "partner: acme").run();
        floor.drop("partners/acme/in/orders.csv", TWO_ORDERS);
        await().untilAsserted(() -> assertThat(floor.waiting()).hasSize(2));
        floor.stop();

        floor.drop("partners/acme/in/bracket.stl", SampleModels.stlCube(10));
        floor.run();
        await().untilAsserted(() -> assertThat(floor.waiting()).hasSize(1));
        floor.stop();

        floor.drop("partners/acme/in/lid.stl", SampleModels.stlCube(11));
        floor.run();
        floor.awaitFile("partners/acme/out", "orders.csv.ack.json");
        floor.stop();
        floor.run();
        await().untilAsserted(() -> assertThat(floor.files("working")).isEmpty());

        assertThat(floor.queued()).containsExactly("1001 Bracket x2", "1001 lid x1", "1002 bracket x3");
        assertThat(floor.files("partners/acme/out"))
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder("orders.csv.ack.json", "orders.csv.ack.csv");
    }

    @Test
    void what_was_entered_and_not_moved_when_the_program_died_is_taken_up_again() throws Exception {
        floor.drop("inbox/orders.csv", ONE);
        floor.drop("inbox/bracket.stl", SampleModels.stlCube(10));
        floor.enterOnly("inbox", "orders.csv", StoredReceipt.Kind.MANIFEST);
        floor.enterOnly("inbox", "bracket.stl", StoredReceipt.Kind.MODEL);
        floor.run();

        floor.awaitReceipt("done", "orders.csv");
        floor.awaitFile("done", "bracket.stl");

        assertThat(floor.queued()).containsExactly("1001 bracket x1");
        assertThat(floor.files("inbox")).isEmpty();
    }
}
