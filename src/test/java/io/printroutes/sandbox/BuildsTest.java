package io.printroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BuildsTest {

    private final Sandbox sandbox =
            Sandbox.start(SandboxOptions.defaults().withoutRealtime().withPrintTime(Duration.ofHours(1)));
    private final Shop shop = new Shop(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void the_three_published_forms_are_taken_as_they_are() throws IOException {
        String part = shop.made("bracket");
        String printer = sandbox.printerIds().get(0);
        for (String tags : new String[] {"{}", "{'printer.id':'=" + printer + "'}", "{'user.tags':'&=petg|large'}"}) {
            Shop.Reply reply = shop.post(
                    "/v1/builds",
                    "{'parts':[{'partId':'%s','quantity':1,'tags':%s,'label':'order 1001','parameterOverrides':[]}]}"
                            .formatted(part, tags));
            assertThat(reply.status()).isEqualTo(201);
            assertThat(reply.json().at("/partBuilds/0/label").textValue()).isEqualTo("order 1001");
        }
        assertThat(sandbox.truth().partBuilds())
                .extracting(Truth.PartBuild::tags)
                .containsExactly(Map.of(), Map.of("printer.id", "=" + printer), Map.of("user.tags", "&=petg|large"));
        assertThat(sandbox.truth().summary().buildsPerLabel()).containsEntry("order 1001", 3);
        assertThat(sandbox.truth().requestsTo("build-v1").get(0).body())
                .startsWith("{\"parts\":[{\"partId\":\"" + part + "\",");
    }

    @Test
    void many_parts_and_skus_go_in_one_request() throws IOException {
        String part = shop.made("bracket");
        String skuId = shop.get("/v1/skus?sku=VASE/TALL").json().at("/0/id").textValue();
        Shop.Reply reply = shop.post(
                "/v2/builds",
                ("{'parts':[{'partId':'%s','quantity':3,'priority':1000,'label':'a'},{'partId':'%s','label':'b'}],"
                                + "'skus':[{'sku':'BRACKET-L','quantity':2},{'skuId':'%s'}]}")
                        .formatted(part, part, skuId));
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().get("partBuilds")).hasSize(4);
        assertThat(reply.json().get("skuBuilds")).hasSize(2);
        assertThat(sandbox.truth().partBuilds())
                .extracting(Truth.PartBuild::quantity)
                .containsExactly(3, 1, 2, 1);
        assertThat(sandbox.truth().partBuilds().get(0).priority()).isEqualTo(1000);
    }

    @Test
    void a_preview_queues_nothing() throws IOException {
        String part = shop.made("bracket");
        Shop.Reply reply = shop.post(
                "/v2/builds/preview",
                "{'parts':[{'partId':'" + part + "','quantity':3}],'skus':[{'sku':'BRACKET-R'}]}");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().at("/summary/jobCount").intValue()).isEqualTo(4);
        assertThat(sandbox.truth().partBuilds()).isEmpty();
    }

    @Test
    void a_part_that_is_gone_refuses_the_whole_request() throws IOException {
        String kept = shop.made("kept");
        String gone = shop.made("gone");
        sandbox.deletePart(gone);
        Shop.Reply reply = shop.post("/v2/builds", "{'parts':[{'partId':'" + kept + "'},{'partId':'" + gone + "'}]}");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json().get("path").textValue()).isEqualTo("parts[1].partId");
        assertThat(shop.post("/v2/builds", "{'skus':[{'sku':'NONE'}]}").status())
                .isEqualTo(404);
        assertThat(sandbox.truth().partBuilds()).isEmpty();
    }

    @Test
    void every_fault_of_a_request_is_named_by_its_path() throws IOException {
        String part = shop.made("bracket");
        String line = "{'partId':'" + part + "','quantity':1}";
        assertFault("/v1/builds", "{'parts':[" + line + ",{'partId':'x','quantity':1}]}", "parts[1].partId");
        assertFault("/v1/builds", "{'parts':[{'partId':'" + part + "'}]}", "parts[0].quantity");
        assertFault("/v1/builds", "{'parts':[{'partId':'" + part + "','quantity':501}]}", "parts[0].quantity");
        assertFault("/v1/builds", "{'parts':[]}", "parts");
        assertFault("/v1/builds", "{'parts':[" + line.replace("}", ",'position':'back'}") + "]}", "parts[0].position");
        assertFault("/v2/builds", "{'parts':[" + line.replace("}", ",'priority':500}") + "]}", "parts[0].priority");
        assertFault("/v2/builds", "{'parts':[" + line.replace("}", ",'label':''}") + "]}", "parts[0].label");
        assertFault(
                "/v2/builds",
                "{'parts':[" + line.replace("}", ",'tags':{'user.tags':'petg'}}") + "]}",
                "parts[0].tags.user.tags");
        assertFault("/v2/builds", "{'skus':[{'quantity':1}]}", "skus[0]");
        assertThat(sandbox.truth().partBuilds()).isEmpty();
    }

    private void assertFault(String path, String body, String where) throws IOException {
        Shop.Reply reply = shop.post(path, body);
        assertThat(reply.status()).as(body).isEqualTo(400);
        assertThat(reply.json().get("path").textValue()).isEqualTo(where);
    }

    @Test
    void the_form_of_2025_can_be_gone() throws IOException {
        try (Sandbox later =
                Sandbox.start(SandboxOptions.defaults().withoutRealtime().withoutV1Builds())) {
            Shop laterShop = new Shop(later);
            String line = "{'parts':[{'partId':'" + laterShop.made("a") + "','quantity':1}]}";
            assertThat(laterShop.post("/v1/builds", line).status()).isEqualTo(404);
            assertThat(laterShop.post("/v2/builds", line).status()).isEqualTo(201);
        }
    }
}
