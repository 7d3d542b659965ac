package io.printroutes.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.printroutes.sandbox.SampleModels;
import io.printroutes.testing.Shopfloor;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in drops by no one's wish is not printed, and what may not be meant is said, through the whole program. */
class WhatTheWorldDropsTest {

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
    void what_was_deleted_on_a_nas_is_not_printed() throws Exception {
        floor.drop("inbox/#recycle/deleted.stl", SampleModels.stlCube(10));
        floor.drop("inbox/@Recycle/deleted.stl", SampleModels.stlCube(11));
        floor.drop("inbox/#snapshot/GMT-2026.01.01-00.00.00/old.stl", SampleModels.stlCube(12));
        floor.drop("inbox/part.stl.4a1f.ffs_tmp", SampleModels.stlCube(13));
        floor.run();
        floor.drop("inbox/bracket.stl", SampleModels.stlCube(14));

        floor.awaitReceipt("done", "bracket.stl");

        assertThat(floor.queued()).containsExactly("bracket x1");
        assertThat(floor.find("failed", "part.stl.4a1f.ffs_tmp")).isEmpty();
    }

    @Test
    void an_unseen_quantity_is_warned_of_in_the_receipt_and_the_order_is_queued() throws Exception {
        floor.run();
        floor.dropTogether(
                "inbox/shop",
                Map.of(
                        "o.csv", "order_id,file,Lineitem quantity\n3001,q.stl,5\n".getBytes(StandardCharsets.UTF_8),
                        "q.stl", SampleModels.stlCube(10)));

        JsonNode receipt = floor.awaitReceipt("done", "o.csv");

        assertThat(receipt.path("status").asText()).isEqualTo("queued");
        assertThat(receipt.path("problems").findValuesAsText("code")).containsExactly("PR-2091");
        assertThat(receipt.path("problems").toString()).contains("every row counts as one piece");
        assertThat(floor.find("done", "o.csv.reason.txt")).isEmpty();
    }

    @Test
    void a_model_that_lies_beside_a_manifest_in_another_code_page_goes_with_its_order() throws Exception {
        floor.run();
        floor.dropTogether(
                "inbox/shop",
                Map.of(
                        "orders.csv",
                                "order_id,file,quantity\n4001,крышка.stl,2\n".getBytes(Charset.forName("windows-1251")),
                        "крышка.stl", SampleModels.stlCube(10)));

        JsonNode receipt = floor.awaitReceipt("done", "orders.csv");

        assertThat(floor.queued()).containsExactly("4001 крышка x2");
        assertThat(receipt.path("problems").findValuesAsText("code")).containsExactly("PR-2094");
    }

    @Test
    void a_stray_quotation_mark_refuses_the_manifest_and_prints_none_of_its_models() throws Exception {
        floor.run();
        floor.dropTogether(
                "inbox/shop",
                Map.of(
                        "orders.csv",
                                "order_id,file,quantity,note\n1,m1.stl,3,\"urgent\n2,m2.stl,5,fits 5\"\n3,m2.stl,1,x\n"
                                        .getBytes(StandardCharsets.UTF_8),
                        "m1.stl", SampleModels.stlCube(10),
                        "m2.stl", SampleModels.stlCube(11)));

        JsonNode receipt = floor.awaitReceipt("failed", "orders.csv");
        floor.awaitFile("failed", "m1.stl");
        floor.awaitFile("failed", "m2.stl");

        assertThat(receipt.path("problems").findValuesAsText("code")).containsExactly("PR-2006");
        assertThat(receipt.path("problems").path(0).path("row").asInt()).isEqualTo(2);
        assertThat(floor.queued()).isEmpty();
    }
}
