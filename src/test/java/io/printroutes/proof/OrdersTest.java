package io.printroutes.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.printroutes.sandbox.SampleModels;
import io.printroutes.testing.OpenShopfloor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Manifests and the models that they name, in whatever order they come. */
class OrdersTest extends OpenShopfloor {

    @Test
    void a_manifest_and_its_models_become_labelled_lines_in_one_receipt() throws Exception {
        floor.drop("inbox/orders.csv", TWO_ORDERS);
        floor.drop("inbox/bracket.stl", SampleModels.stlCube(10));
        floor.drop("inbox/lid.stl", SampleModels.stlCube(11));
        floor.run();

        JsonNode receipt = floor.awaitReceipt("done", "orders.csv");

        assertThat(floor.queued()).containsExactly("1001 Bracket x2", "1001 lid x1", "1002 bracket x3");
        assertThat(receipt.path("status").asText()).isEqualTo("queued");
        assertThat(receipt.path("orders").toString())
                .isEqualTo("[{\"order\":\"1001\",\"status\":\"queued\"},{\"order\":\"1002\",\"status\":\"queued\"}]");
        assertThat(receipt.path("lines").findValuesAsText("model"))
                .containsExactly("bracket.stl", "lid.stl", "bracket.stl");
        assertThat(receipt.path("requestsSpent").asInt()).isEqualTo(4);
        floor.awaitFile("done", "bracket.stl");
        floor.awaitFile("done", "lid.stl");
        assertThat(floor.find("done", "bracket.stl.receipt.json")).isEmpty();
        assertThat(floor.truth().summary().counted()).isEqualTo(4);
    }

    /** One right after the other, so that a look may fall between any two; settled is none before all are there. */
    @ParameterizedTest
    @CsvSource({"m,b,l", "m,l,b", "b,m,l", "l,m,b", "b,l,m", "l,b,m"})
    void manifest_and_models_may_come_in_any_order(String first, String second, String third) throws Exception {
        floor.with("DROP_SETTLE", "2s").run();
        for (String next : List.of(first, second, third)) {
            switch (next) {
                case "m" -> floor.drop("inbox/orders.csv", TWO_ORDERS);
                case "b" -> floor.drop("inbox/bracket.stl", SampleModels.stlCube(10));
                default -> floor.drop("inbox/lid.stl", SampleModels.stlCube(11));
            }
        }

        floor.awaitReceipt("done", "orders.csv");
        floor.awaitFile("done", "lid.stl");
        floor.awaitFile("done", "bracket.stl");
        assertThat(floor.queued()).containsExactly("1001 Bracket x2", "1001 lid x1", "1002 bracket x3");
        assertThat(floor.truth().summary().counted()).isEqualTo(4);
    }

    @Test
    void models_that_come_first_wait_for_the_manifest_that_lies_above_them() throws Exception {
        floor.with("DROP_SETTLE", "2s").run();
        floor.drop("inbox/job/bracket.stl", SampleModels.stlCube(10));
        floor.drop("inbox/orders.csv", "order_id,file\n1001,job/bracket.stl\n");

        floor.awaitReceipt("done", "orders.csv");

        assertThat(floor.queued()).containsExactly("1001 bracket x1");
    }

    @Test
    void an_order_waits_for_models_that_come_later_and_its_wait_is_visible() throws Exception {
        floor.run();
        floor.drop("inbox/orders.csv", TWO_ORDERS);
        await().untilAsserted(() -> assertThat(floor.waiting())
                .containsExactly("order 1001 waits for bracket.stl, lid.stl", "order 1002 waits for bracket.stl"));

        floor.drop("inbox/bracket.stl", SampleModels.stlCube(10));
        await().untilAsserted(() -> assertThat(floor.waiting()).containsExactly("order 1001 waits for lid.stl"));
        await().untilAsserted(() -> assertThat(floor.queued()).containsExactly("1002 bracket x3"));
        assertThat(floor.find("done", "orders.csv")).isEmpty();

        floor.drop("inbox/lid.stl", SampleModels.stlCube(11));
        floor.awaitReceipt("done", "orders.csv");
        assertThat(floor.queued()).containsExactly("1001 Bracket x2", "1001 lid x1", "1002 bracket x3");
    }

    @Test
    void two_manifests_may_name_one_file() throws Exception {
        floor.drop("inbox/a.csv", ONE);
        floor.drop("inbox/b.csv", "order_id;file;quantity\n1002;BRACKET.STL;2\n");
        floor.drop("inbox/bracket.stl", SampleModels.stlCube(10));
        floor.run();

        floor.awaitReceipt("done", "a.csv");
        floor.awaitReceipt("done", "b.csv");

        floor.awaitFile("done", "bracket.stl");
        assertThat(floor.queued()).containsExactly("1001 bracket x1", "1002 BRACKET x2");
        assertThat(floor.truth().parts()).hasSize(1);
    }

    @Test
    void a_model_that_was_printed_on_its_own_is_not_waited_for() throws Exception {
        floor.run();
        floor.drop("inbox/bracket.stl", SampleModels.stlCube(10));
        floor.awaitReceipt("done", "bracket.stl");

        floor.drop("inbox/orders.csv", ONE);

        assertThat(codes(floor.awaitReceipt("failed", "orders.csv"))).containsExactly("PR-2101");
        assertThat(floor.queued()).containsExactly("bracket x1");
    }

    /** Bug: a name that nobody could read, or a folder, held up everything else in the drop. */
    @Test
    void a_name_of_unknown_bytes_leaves_the_rest_of_the_drop_alone() throws Exception {
        Path inbox = Files.createDirectories(floor.data("inbox"));
        Process touch =
                new ProcessBuilder("sh", "-c", "touch \"$1/$(printf '\\377').stl\"", "sh", inbox.toString()).start();
        assertThat(touch.waitFor()).isZero();
        try {
            floor.drop("inbox/orders.csv", ONE);
            floor.drop("inbox/bracket.stl", SampleModels.stlCube(10));
            floor.run();

            floor.awaitReceipt("done", "orders.csv");
            assertThat(floor.queued()).containsExactly("1001 bracket x1");
        } finally {
            new ProcessBuilder("sh", "-c", "rm \"$1\"/*.stl", "sh", inbox.toString())
                    .start()
                    .waitFor();
        }
    }
}
