package io.printroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartsTest {

    private final Sandbox sandbox =
            Sandbox.start(SandboxOptions.defaults().withoutRealtime().withHashDelay(Duration.ofMillis(50)));
    private final Shop shop = new Shop(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_part_is_made_of_an_uploaded_file_and_its_hash_comes_a_little_later() throws IOException {
        String path = shop.uploaded("bracket.stl", "abc");
        Shop.Reply reply = shop.post("/v1/parts", Shop.part("bracket", path));
        assertThat(reply.status()).isEqualTo(201);
        JsonNode part = reply.json();
        String id = part.get("id").textValue();
        assertThat(id).matches("^[a-z0-9]{24}$");
        assertThat(part.get("fileHashes")).isEmpty();
        assertThat(part.get("fileUris").get(0).textValue())
                .isEqualTo(sandbox.storeId() + "/parts/" + id + "/bracket.stl");
        Awaitility.await().untilAsserted(() -> assertThat(
                        shop.get("/v1/parts/" + id).json().at("/fileHashes/0").textValue())
                .startsWith("ba7816bf"));
        assertThat(sandbox.truth().parts()).singleElement().satisfies(truth -> assertThat(truth.uploadPath())
                .isEqualTo(path));
    }

    @Test
    void the_published_example_is_taken_as_it_is() throws IOException {
        String path = shop.uploaded("cube.stl", "abc");
        String body = ("{'name':'cube','description':'','fileUris':['%s'],'fileHashes':['%s'],'parameters':[],"
                        + "'printTags':{},'allowedFilamentTypes':[],'type':'stl','overriddenProcessProfileId':null,"
                        + "'storeId':'%s'}")
                .formatted(path, "a".repeat(64), sandbox.storeId());
        assertThat(shop.post("/v1/parts", body).status()).isEqualTo(201);
    }

    @Test
    void a_file_that_was_never_uploaded_makes_no_part() throws IOException {
        String signedOnly = shop.sign("a.stl").get(0).path();
        for (String path :
                new String[] {signedOnly, "made/up", shop.uploaded("b.stl", "x").replace("%2B", "+")}) {
            Shop.Reply reply = shop.post("/v1/parts", Shop.part("a", path));
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.json().get("path").textValue()).isEqualTo("fileUris[0]");
        }
        assertThat(sandbox.truth().parts()).isEmpty();
    }

    @Test
    void one_upload_makes_one_part() throws IOException {
        String path = shop.uploaded("a.stl", "x");
        assertThat(shop.post("/v1/parts", Shop.part("a", path)).status()).isEqualTo(201);
        assertThat(shop.post("/v1/parts", Shop.part("a", path)).status()).isEqualTo(400);
    }

    @Test
    void equal_parts_are_not_deduplicated() throws IOException {
        shop.made("a");
        shop.made("a");
        assertThat(sandbox.truth().summary().partsPerHash()).containsValue(2);
    }

    @Test
    void every_fault_of_a_request_is_named_by_its_path() throws IOException {
        String good = Shop.part("a", shop.uploaded("a.stl", "x"));
        assertFault(good.replace("'type':'stl',", ""), "type");
        assertFault(good.replace("'type':'stl'", "'type':'obj'"), "type");
        assertFault(good.replace("'type':'stl'", "'type':'step'"), "type");
        assertFault(good.replace("'printTags':{}", "'printTags':{'colour':'red'}"), "printTags.colour");
        assertFault(good.replace("'parameters':[]", "'parameters':{}"), "parameters");
        assertFault(good.replace("'parameters':[]", "'parameters':[{'name':'a'}]"), "parameters[0].type");
        assertFault(good.replace("'parameters':[]", "'parameters':[],'surprise':1"), "surprise");
        assertFault(
                good.replace("'overriddenProcessProfileId':null", "'overriddenProcessProfileId':'x'"),
                "overriddenProcessProfileId");
        assertThat(shop.post("/v1/parts", "{'name':").status()).isEqualTo(400);
        assertThat(shop.post("/v1/parts", good).status()).isEqualTo(201);
    }

    private void assertFault(String body, String path) throws IOException {
        Shop.Reply reply = shop.post("/v1/parts", body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("path").textValue()).isEqualTo(path);
    }

    @Test
    void people_delete_parts() throws IOException {
        String id = shop.made("a");
        assertThat(sandbox.deletePart(id)).isTrue();
        assertThat(shop.get("/v1/parts/" + id).status()).isEqualTo(404);
        assertThat(sandbox.truth().parts()).singleElement().satisfies(part -> assertThat(part.deleted())
                .isTrue());
    }
}
