package io.printroutes.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.printroutes.sandbox.SampleModels;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrdersTest {

    private static final String TWO_ORDERS = """
            order_id,file,quantity,label
            1001,bracket.stl,2,Bracket
            1001,lid.stl,1,
            1002,bracket.stl,3,
            """;

    @TempDir
    private Path home;

    private Shopfloor floor;

    @BeforeEach
    void open() throws IOException {
        floor = Shopfloor.in(home);
    }

    @AfterEach
    void close() {
        floor.close();
    }

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
}
