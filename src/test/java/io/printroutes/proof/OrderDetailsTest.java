package io.printroutes.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.printroutes.sandbox.SampleModels;
import io.printroutes.sandbox.SandboxOptions;
import io.printroutes.sandbox.SandboxOptions.StoreKey;
import io.printroutes.sandbox.Truth;
import io.printroutes.sandbox.fault.Fault;
import io.printroutes.testing.Shopfloor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names, SKUs, partners and stores: what a row may ask for beyond a file. */
class OrderDetailsTest {

    @TempDir
    private Path home;

    @Test
    void printers_and_materials_are_called_by_their_names_and_asked_for_once() throws Exception {
        try (Shopfloor floor = Shopfloor.in(home).run()) {
            floor.drop("inbox/orders.csv", """
                    order_id,file,printer,material
                    1001,bracket.stl,bea,
                    1002,bracket.stl,,pla
                    1003,bracket.stl,Cleo,PETG Basic
                    """);
            floor.drop("inbox/bracket.stl", SampleModels.stlCube(10));
            floor.awaitReceipt("done", "orders.csv");
            floor.drop(
                    "inbox/more.csv",
                    "order_id,part_id,printer\n1004,"
                            + floor.truth().parts().get(0).id() + ",Ada\n");
            floor.awaitReceipt("done", "more.csv");

            assertThat(floor.truth().partBuilds().stream()
                            .map(Truth.PartBuild::tags)
                            .toList())
                    .extracting(tags -> tags.getOrDefault("printer.id", ""))
                    .contains(
                            "=" + floor.sandbox.printerIds().get(1),
                            "=" + floor.sandbox.printerIds().get(2),
                            "=" + floor.sandbox.printerIds().get(0));
            String builds = floor.truth().requestsTo("build-v2").get(0).body();
            assertThat(builds).contains("\"materials\":{\"0\":[{\"materialType\":\"PLA\"}]}");
            assertThat(builds).contains("\"materials\":{\"0\":[{\"materialId\":");
            assertThat(floor.truth().requestsTo("list-printers"))
                    .hasSize(1)
                    .allSatisfy(request -> assertThat(request.query()).doesNotContain("metadata"));
            assertThat(floor.truth().requestsTo("list-materials")).hasSize(1);
        }
    }

    @Test
    void a_materials_variant_is_told_apart_from_another_materials_of_the_same_name() throws Exception {
        try (Shopfloor floor =
                Shopfloor.in(home).with("PRINTAGO_MATERIAL_CHANNEL", "1").run()) {
            floor.drop("inbox/orders.csv", """
                    order_id,file,material
                    1001,bracket.stl,PETG Basic / black
                    1002,bracket.stl,PLA Basic/White
                    1003,bracket.stl,PLA Basic / Purple
                    """);
            floor.drop("inbox/bracket.stl", SampleModels.stlCube(10));
            JsonNode receipt = floor.awaitReceipt("done", "orders.csv");

            String build = floor.truth().requestsTo("build-v2").get(0).body();
            assertThat(build.split("\\{\"1\":\\[\\{\"variantId\":\"[a-z0-9]{24}\"}]}", -1))
                    .hasSize(3);
            assertThat(receipt.path("problems").findValuesAsText("code")).contains("PR-2107");
            assertThat(receipt.path("problems").toString()).contains("White, Black");
            assertThat(floor.truth().requestsTo("list-material-variants")).hasSize(1);
        }
    }

    @Test
    void a_printer_that_there_is_not_is_refused_with_the_nearest_names() throws Exception {
        try (Shopfloor floor = Shopfloor.in(home).run()) {
            floor.drop("inbox/orders.csv", "order_id,file,printer\n1001,bracket.stl,Beatrix\n");
            floor.drop("inbox/bracket.stl", SampleModels.stlCube(10));

            JsonNode problem =
                    floor.awaitReceipt("failed", "orders.csv").path("problems").path(0);

            assertThat(problem.path("code").asText()).isEqualTo("PR-2107");
            assertThat(problem.path("hint").asText()).startsWith("Write one of these as it stands: Bea, ");
            assertThat(floor.queued()).isEmpty();
        }
    }

    /** Bug: a drop's own "mode: queue" printed although the operator had set upload-only for all. */
    @Test
    void what_the_setting_for_all_drops_forbids_no_drop_permits() throws Exception {
        try (Shopfloor floor = Shopfloor.in(home)
                .with("DROP_MODE", "upload-only")
                .withDrop("acme", "partners/acme/in", "mode: queue")
                .run()) {
            floor.drop("partners/acme/in/bracket.stl", SampleModels.stlCube(10));
            floor.drop("partners/acme/in/orders.csv", "order_id,file\n1001,lid.stl\n");
            floor.drop("partners/acme/in/lid.stl", SampleModels.stlCube(11));

            floor.awaitReceipt("done", "bracket.stl");
            JsonNode orders = floor.awaitReceipt("done", "orders.csv");
            assertThat(orders.path("status").asText()).isEqualTo("uploaded");
            assertThat(floor.truth().parts()).hasSize(2);
            assertThat(floor.truth().partBuilds()).isEmpty();
        }
    }

    /** Bug: a SKU that Printago does not know was refused with "though its part is there". */
    @Test
    void a_sku_that_there_is_not_is_told_as_one() throws Exception {
        try (Shopfloor floor = Shopfloor.in(home).run()) {
            floor.drop("inbox/orders.csv", "order_id,sku\n1001,NOSUCH\n");

            JsonNode problem =
                    floor.awaitReceipt("failed", "orders.csv").path("problems").path(0);

            assertThat(problem.path("code").asText()).isEqualTo("PR-3422");
            assertThat(problem.path("message").asText()).contains("Row 2, column sku", "the SKU NOSUCH");
        }
    }

    /** Bug: the receipt of a lone model, and the answer to a row that names a part, gave the part's id for a file's name. */
    @Test
    void a_parts_id_is_no_files_name() throws Exception {
        try (Shopfloor floor = Shopfloor.in(home)
                .withDrop("acme", "partners/acme/in", "partner: acme")
                .run()) {
            floor.drop("inbox/bracket.stl", SampleModels.stlCube(10));
            JsonNode lone = floor.awaitReceipt("done", "bracket.stl");
            String part = lone.path("lines").path(0).path("partId").asText();
            floor.drop("partners/acme/in/more.csv", "order_id,part_id\n1004," + part + "\n");
            JsonNode row = floor.awaitReceipt("done", "more.csv");

            assertThat(lone.path("lines").path(0).path("model").asText()).isEqualTo("bracket.stl");
            assertThat(row.path("lines").path(0).path("partId").asText()).isEqualTo(part);
            assertThat(row.path("lines").path(0).has("model")).isFalse();
            assertThat(Files.readString(floor.awaitFile("partners/acme/out", "more.csv.ack.csv")))
                    .contains("1004,2,,1,queued,")
                    .doesNotContain(part);
        }
    }

    @Test
    void skus_go_by_the_newer_call_and_large_quantities_are_split() throws Exception {
        try (Shopfloor floor = Shopfloor.in(home).run()) {
            floor.drop("inbox/orders.csv", "order_id,sku,quantity\n1001,BRACKET-L,600\n1001,VASE/TALL,1\n");

            JsonNode receipt = floor.awaitReceipt("done", "orders.csv");

            assertThat(receipt.path("status").asText()).isEqualTo("queued");
            assertThat(receipt.path("lines").path(0).path("partBuildIds")).hasSize(2);
            assertThat(floor.truth().partBuilds())
                    .extracting(Truth.PartBuild::quantity)
                    .containsExactly(500, 100, 1);
            assertThat(floor.truth().summary().counted()).isEqualTo(1);
        }
    }

    @Test
    void a_sku_whose_answer_was_lost_is_found_again_and_not_printed_twice() throws Exception {
        try (Shopfloor floor = Shopfloor.in(home).with("PRINTAGO_TIMEOUT", "2s").run()) {
            floor.sandbox.add(Fault.at("build-v2", Fault.Kind.ACT_RESET));
            floor.drop("inbox/orders.csv", "order_id,sku,quantity\n1001,BRACKET-L,2\n");

            JsonNode receipt = floor.awaitReceipt("done", "orders.csv");

            assertThat(receipt.path("lines").path(0).path("partBuildIds")).hasSize(1);
            assertThat(floor.truth().partBuilds()).hasSize(1);
        }
    }

    @Test
    void a_partner_is_told_what_came_of_each_row_and_later_what_is_printed() throws Exception {
        SandboxOptions quick = SandboxOptions.defaults().withPrintTime(Duration.ofMillis(100));
        try (Shopfloor floor = Shopfloor.in(home, quick)
                .with("MANIFEST_WAIT", "4s")
                .withDrop("acme", "partners/acme/in", "partner: acme")
                .run()) {
            await().until(() -> floor.news().contains("realtime.connected"));
            floor.drop("partners/acme/in/orders.csv", """
                    order_id,file,quantity
                    1001,bracket.stl,2
                    1002,never.stl,1
                    """);
            floor.drop("partners/acme/in/bracket.stl", SampleModels.stlCube(10));

            JsonNode json = Shopfloor.json(floor.awaitFile("partners/acme/out", "orders.csv.ack.json"));
            String id = json.path("receiptId").asText();
            assertThat(json.path("acknowledgement").asText()).isEqualTo("partially_accepted");
            assertThat(json.path("message").asText()).isEqualTo("1 of 2 lines were queued.");
            assertThat(lines(floor.awaitFile("partners/acme/out", "orders.csv.ack.csv")))
                    .containsExactly(
                            "order_id,row,file,quantity,status,code,message,hint,receipt_id",
                            "1001,2,bracket.stl,2,queued,,,," + id,
                            "1002,3,never.stl,1,refused,PR-2104,Order 1002 has waited 4.0 s for never.stl.,"
                                    + "\"Send the order again, together with all of its files.\"," + id,
                            ",,,,partially_accepted,,1 of 2 lines were queued.,," + id);
            await().untilAsserted(() -> assertThat(lines(floor.awaitFile("partners/acme/out", "orders.csv.status.csv")))
                    .contains("1001,2,bracket.stl,2,printed,,,," + id));
            assertThat(floor.news())
                    .contains("\"type\":\"order.received\"", "\"partner\":\"acme\"", "\"type\":\"order.queued\"");
        }
    }

    @Test
    void nothing_of_a_wrong_manifest_is_told_in_words_too() throws Exception {
        try (Shopfloor floor = Shopfloor.in(home)
                .withDrop("acme", "partners/acme/in", "partner: acme")
                .run()) {
            floor.drop("partners/acme/in/orders.csv", "order_id,file,quantity\n1001,a.stl,0\n1002,=b.stl,1\n");

            floor.awaitFile("partners/acme/out", "orders.csv.ack.json");
            List<String> csv = lines(floor.awaitFile("partners/acme/out", "orders.csv.ack.csv"));

            assertThat(csv.get(1)).startsWith("1001,2,,,refused,PR-2032,");
            assertThat(csv.get(2)).startsWith("1002,3,'=b.stl,1,refused,PR-2110,");
            assertThat(csv.get(3)).startsWith(",,,,rejected,,0 of 2 lines were queued.");
        }
    }

    @Test
    void two_stores_have_their_own_budgets_models_and_events() throws Exception {
        StoreKey second = new StoreKey("sandboxstore000000000002", "sandboxkey00000000000002sandboxsecret00000000002");
        SandboxOptions two =
                SandboxOptions.defaults().withoutRealtime().withStores(List.of(SandboxOptions.DEFAULT_STORE, second));
        try (Shopfloor floor = Shopfloor.in(home, two)
                .with("PRINTAGO_STORES", "north")
                .with("PRINTAGO_STORE_NORTH_ID", second.id())
                .with("PRINTAGO_STORE_NORTH_API_KEY", second.key())
                .withDrop("north", "north", "store: north")
                .run()) {
            floor.drop("inbox/bracket.stl", SampleModels.stlCube(10));
            floor.drop("north/orders.csv", "order_id,file\n1001,bracket.stl\n");
            floor.drop("north/bracket.stl", SampleModels.stlCube(10));

            floor.awaitReceipt("done", "bracket.stl");
            JsonNode receipt = floor.awaitReceipt("done", "orders.csv");

            assertThat(receipt.path("store").asText()).isEqualTo(second.id());
            assertThat(floor.truth().parts())
                    .extracting(Truth.Part::storeId)
                    .containsExactlyInAnyOrder(floor.sandbox.storeId(), second.id());
            assertThat(floor.truth().partBuilds())
                    .extracting(build -> build.storeId() + build.label().replaceFirst(" \\[.*", ""))
                    .containsExactlyInAnyOrder(floor.sandbox.storeId() + "bracket", second.id() + "1001 bracket");
            assertThat(floor.truth().requests().stream()
                            .filter(request -> request.storeId().equals(second.id()))
                            .count())
                    .isEqualTo(3);
        }
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file);
    }
}
