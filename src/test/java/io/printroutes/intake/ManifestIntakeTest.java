package io.printroutes.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.ledger.chain.StoredReceipt;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A manifest becomes orders, or is refused. */
class ManifestIntakeTest {

    private static final String ONE_WRONG_ROW =
            "order_id,sku,quantity\n1001,BRACKET-R,2\n1002,BRACKET-R,none\n1003,BRACKET-L,3\n";

    @TempDir
    Path home;

    private DropInAFolder drop;

    @BeforeEach
    void aDrop() throws IOException {
        drop = new DropInAFolder(home);
    }

    @AfterEach
    void end() {
        drop.close();
    }

    private StoredReceipt take(String content) throws IOException {
        Path source = drop.put("orders.csv", content.getBytes(UTF_8));
        IntakeDesk parts = drop.parts();
        OrderFiles orders = parts.orderFiles(drop);
        orders.notice(drop.seen());
        parts.fileIntake(drop, orders).take(drop.ready("orders.csv"), source).orElseThrow();
        return drop.receipts().get(0);
    }

    private java.util.List<String> rows() {
        return drop.desk.ledger.transact(tx -> tx.list(
                "SELECT order_id, quantity, priority, tags FROM line WHERE state <> 'refused' ORDER BY order_id",
                row -> row.getString(1) + " x" + row.getInt(2) + " p" + row.getInt(3) + " " + row.getString(4)));
    }

    @Test
    void one_wrong_row_refuses_the_manifest() throws Exception {
        assertThat(String.valueOf(take(ONE_WRONG_ROW).status())).isEqualToIgnoringCase("rejected");
        assertThat(rows()).isEmpty();
    }

    @Test
    void one_wrong_row_refuses_its_own_order_where_the_drop_accepts_parts_of_a_manifest() throws Exception {
        drop.with("partial", "accept");
        assertThat(String.valueOf(take(ONE_WRONG_ROW).state())).isEqualToIgnoringCase("open");
        assertThat(rows()).extracting(row -> row.substring(0, 7)).containsExactly("1001 x2", "1003 x3");
    }

    @Test
    void a_rows_own_wish_comes_before_that_of_the_drop() throws Exception {
        drop.with("tags", "PLA|black").with("priority", "low");
        take("order_id,sku,priority,tags\n1001,BRACKET-R,normal,PETG\n1002,BRACKET-R,,\n");
        assertThat(rows()).hasSize(2);
        assertThat(rows().get(0)).contains("PETG").doesNotContain("PLA");
        assertThat(rows().get(1)).contains("PLA", "black");
        assertThat(rows().get(0).replaceFirst(".* p(\\d+) .*", "$1"))
                .isNotEqualTo(rows().get(1).replaceFirst(".* p(\\d+) .*", "$1"));
    }

    @Test
    void columns_are_called_what_the_drop_calls_them() throws Exception {
        drop.with("columns", "order_id=Order No.;sku=Article;quantity=Pieces");
        take("Order No.;Article;Pieces\n1001;BRACKET-R;4\n");
        assertThat(rows()).singleElement().asString().startsWith("1001 x4");
    }
}
