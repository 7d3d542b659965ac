package io.printroutes.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.ledger.chain.StoredReceipt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** With tags: test on a drop, a manifest's row sent prints to any printer all the same. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "requireTags; test; order_id,sku,tags|1001,BRACKET-R,PETG; PR-2071",
                "requireTags; test; order_id,sku,printer|1001,BRACKET-R,Line 2; PR-2072",
                "allowPrinters; Line 1; order_id,sku,printer|1001,BRACKET-R,Line 2; PR-2072",
                "allowPrinters; Line 1; order_id,sku,printer|1001,BRACKET-R,; PR-2072",
                "allowPrinters; Line 1; order_id,sku,tags|1001,BRACKET-R,PETG; PR-2071",
                "allowRows; files; order_id,sku|1001,BRACKET-R; PR-2073",
                "allowRows; files,skus; order_id,part_id|1001,abcdefghijklmnopqrstuvwx; PR-2073",
                "maxQuantity; 5; order_id,sku,quantity|1001,BRACKET-R,6; PR-2033",
                "maxPieces; 5; order_id,sku,quantity|1001,BRACKET-R,3|1001,BRACKET-L,3; PR-2074"
            })
    void no_row_passes_a_limit_of_the_drop(String limit, String value, String manifest, String code) throws Exception {
        drop.with(limit, value);
        StoredReceipt receipt = take(manifest.replace('|', '\n') + "\n");
        assertThat(String.valueOf(receipt.status())).isEqualToIgnoringCase("rejected");
        assertThat(rows()).isEmpty();
        assertThat(receipt.problems()).anySatisfy(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.row())
                    .isEqualTo((int) manifest.chars().filter(c -> c == '|').count() + 1);
        });
    }

    @Test
    void rows_within_the_limits_are_taken_and_bear_the_required_tags() throws Exception {
        drop.with("requireTags", "test")
                .with("tags", "PLA")
                .with("allowPrinters", "Line 1")
                .with("allowRows", "skus")
                .with("maxPieces", "6");
        take(
                "order_id,sku,quantity,tags,printer\n1001,BRACKET-R,6,,\n1002,BRACKET-R,6,test|PETG,\n1003,BRACKET-L,1,,Line 1\n");
        assertThat(rows()).hasSize(3);
        assertThat(rows().get(0)).contains("PLA", "test");
        assertThat(rows().get(1)).contains("PETG", "test").doesNotContain("PLA");
    }

    @Test
    void a_limit_that_means_nothing_is_a_mistake_of_the_drop() {
        assertThat(DropParameters.read(Map.of("allowRows", "files,everything", "maxPieces", "0", "maxQuantity", "-1"))
                        .mistakes())
                .extracting(DropParameters.Mistake::parameter)
                .containsExactlyInAnyOrder("allowRows", "maxPieces", "maxQuantity");
    }
}
