package io.printroutes.partner;

import static io.printroutes.testing.Farm.await;
import static io.printroutes.testing.Farm.files;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printroutes.sandbox.SampleModels;
import io.printroutes.testing.Farm;
import io.printroutes.testing.OpenSshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders that a partner uploads to OpenSSH: from the manifest in {@code in/} to the last word in {@code out/}. */
class OpenSshOrdersTest {

    @TempDir
    Path folder;

    private OpenSshServer server;
    private Farm farm;

    @BeforeEach
    void start() throws IOException {
        OpenSshServer.assumeInstalled();
        server = new OpenSshServer("ed25519");
        farm = Farm.thatPrints(folder.resolve("home"));
    }

    @AfterEach
    void stop() {
        if (farm != null) {
            farm.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private void run(Map<String, String> parameters) throws IOException {
        Map<String, String> all = new HashMap<>(parameters);
        all.put("host", "127.0.0.1");
        all.put("port", Integer.toString(server.port()));
        all.put("username", "root");
        all.put("privateKeyFile", server.authorize("ed25519").toString());
        Farm.write(farm.data().resolve("partners/known_hosts"), server.knownHost());
        farm.route("acme", all).start();
        await().until(() -> farm.events().stream().anyMatch(event -> event.startsWith("realtime.connected")));
    }

    private void upload(String name, String text) throws IOException {
        Files.writeString(server.in().resolve(name), text);
    }

    private byte[] uploadModel(String name, double edge) throws IOException {
        byte[] model = SampleModels.stlCube(edge);
        Files.write(server.in().resolve(name), model);
        return model;
    }

    private List<String> answer(String name) throws IOException {
        await().until(() -> Files.exists(server.out().resolve(name)));
        return Files.readAllLines(server.out().resolve(name));
    }

    private JsonNode receipt(String name) throws IOException {
        return new ObjectMapper().readTree(String.join("", answer(name)));
    }

    @Test
    void an_order_is_printed_and_answered_once_when_decided_and_once_when_printed() throws Exception {
        byte[] bracket = uploadModel("bracket.stl", 10);
        uploadModel("lid.stl", 11);
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bracket));
        upload("orders.csv", """
                order_id,file,quantity,sha256
                1001,bracket.stl,2,%s
                1001,lid.stl,1,
                """.formatted(hash));

        run(Map.of());

        JsonNode json = receipt("orders.csv.ack.json");
        String id = json.path("receiptId").asText();
        assertThat(json.path("acknowledgement").asText()).isEqualTo("accepted");
        assertThat(json.path("message").asText()).isEqualTo("2 of 2 lines were queued.");
        assertThat(answer("orders.csv.ack.csv"))
                .containsExactly(
                        "order_id,row,file,quantity,status,code,message,hint,receipt_id",
                        "1001,2,bracket.stl,2,queued,,,," + id,
                        "1001,3,lid.stl,1,queued,,,," + id,
                        ",,,,accepted,,2 of 2 lines were queued.,," + id);
        assertThat(answer("orders.csv.status.csv"))
                .contains("1001,2,bracket.stl,2,printed,,,," + id, "1001,3,lid.stl,1,printed,,,," + id);

        uploadModel("later.stl", 12);
        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("1001 bracket", "1001 lid", "later"));
        assertThat(files(server.out()))
                .containsExactly("orders.csv.ack.csv", "orders.csv.ack.json", "orders.csv.status.csv");
        await().untilAsserted(
                        () -> assertThat(files(server.in())).hasSize(4).allMatch(name -> name.startsWith(".done/")));
    }

    @Test
    void a_wrong_row_refuses_all_and_says_so_in_both_forms() throws IOException {
        uploadModel("bracket.stl", 10);
        upload("orders.csv", "order_id,file,quantity\n1001,bracket.stl,0\n1002,bracket.stl,1\n");

        run(Map.of());

        JsonNode json = receipt("orders.csv.ack.json");
        assertThat(json.path("acknowledgement").asText()).isEqualTo("rejected");
        assertThat(json.path("message").asText()).isEqualTo("0 of 2 lines were queued.");
        assertThat(answer("orders.csv.ack.csv"))
                .hasSize(4)
                .anyMatch(row -> row.startsWith("1001,2,") && row.contains(",refused,PR-2032,"))
                .anyMatch(row -> row.startsWith("1002,3,") && row.contains(",refused,PR-2110,"));
    }

    @Test
    void a_partner_with_columns_of_its_own_may_be_taken_row_by_row() throws IOException {
        uploadModel("bracket.stl", 10);
        upload("orders.csv", "Order No.;STL;Pieces\n1001;bracket.stl;3\n1002;bracket.stl;none\n");

        run(Map.of("columns", "order_id=Order No.;file=STL;quantity=Pieces", "partial", "accept", "tags", "PLA"));

        JsonNode json = receipt("orders.csv.ack.json");
        assertThat(json.path("acknowledgement").asText()).isEqualTo("partially_accepted");
        assertThat(json.path("message").asText()).isEqualTo("1 of 2 lines were queued.");
        assertThat(farm.labels()).containsExactly("1001 bracket");
    }

    @Test
    void a_model_that_is_not_what_the_manifest_says_is_not_printed() throws IOException {
        farm.with("MANIFEST_WAIT", "3s");
        uploadModel("bracket.stl", 10);
        upload("orders.csv", "order_id,file,sha256\n1001,bracket.stl," + "0".repeat(64) + "\n");

        run(Map.of());

        assertThat(receipt("orders.csv.ack.json").path("acknowledgement").asText())
                .isEqualTo("rejected");
        assertThat(answer("orders.csv.ack.csv")).anyMatch(row -> row.contains(",refused,PR-2"));
        assertThat(farm.labels()).isEmpty();
    }

    @Test
    void a_manifest_that_grows_under_its_final_name_is_read_when_it_is_whole() throws IOException {
        run(Map.of("settle", "1s"));
        StringBuilder manifest = new StringBuilder("order_id,file,quantity\n");
        upload("orders.csv", manifest.toString());
        uploadModel("bracket.stl", 10);
        // written in pieces, as WinSCP does with what is small, for longer than a poll takes
        for (int order = 1001; order <= 1006; order++) {
            manifest.append(order).append(",bracket.stl,1\n");
            String soFar = manifest.toString();
            await().pollDelay(Duration.ofMillis(300)).until(() -> true);
            upload("orders.csv", soFar);
        }

        assertThat(receipt("orders.csv.ack.json").path("message").asText()).isEqualTo("6 of 6 lines were queued.");
        assertThat(farm.truth().partBuilds()).hasSize(6);
    }
}
