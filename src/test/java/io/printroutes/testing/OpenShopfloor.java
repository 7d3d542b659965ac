package io.printroutes.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A shop floor of its own for each test, and the orders that most of them drop there. */
public abstract class OpenShopfloor {

    protected static final String TWO_ORDERS = """
            order_id,file,quantity,label
            1001,bracket.stl,2,Bracket
            1001,lid.stl,1,
            1002,bracket.stl,3,
            """;

    protected static final String ONE = "order_id,file\n1001,bracket.stl\n";

    @TempDir
    protected Path home;

    protected Shopfloor floor;

    @BeforeEach
    protected void open() throws IOException {
        floor = Shopfloor.in(home);
    }

    @AfterEach
    protected void close() {
        floor.close();
    }

    protected static List<String> codes(JsonNode receipt) {
        return receipt.path("problems").findValuesAsText("code");
    }
}
