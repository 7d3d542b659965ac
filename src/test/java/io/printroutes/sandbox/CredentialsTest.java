package io.printroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printroutes.sandbox.SandboxOptions.StoreKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CredentialsTest {

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults()
            .withoutRealtime()
            .withStores(List.of(
                    SandboxOptions.DEFAULT_STORE,
                    new StoreKey("sandboxstore000000000002", "otherkey0000000000000001secret"))));
    private final Shop shop = new Shop(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void both_headers_are_needed() throws IOException {
        assertThat(get("authorization", "ApiKey " + sandbox.key()).status()).isEqualTo(401);
        assertThat(get("x-printago-storeid", sandbox.storeId()).status()).isEqualTo(401);
        assertThat(shop.get("/v1/printers").status()).isEqualTo(200);
    }

    @Test
    void a_bearer_or_a_wrong_key_is_unauthorized_and_says_so_in_json() throws IOException {
        Shop.Reply reply = get("authorization", "Bearer " + sandbox.key(), "x-printago-storeid", sandbox.storeId());
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).isEqualTo("{\"statusCode\":401,\"message\":\"Unauthorized\"}");
        assertThat(get("authorization", "ApiKey wrong", "x-printago-storeid", sandbox.storeId())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_key_opens_its_own_store_only() throws IOException {
        assertThat(get("authorization", "ApiKey " + sandbox.key(), "x-printago-storeid", "sandboxstore000000000002")
                        .status())
                .isEqualTo(403);
        assertThat(get(
                                "authorization",
                                "ApiKey otherkey0000000000000001secret",
                                "x-printago-storeid",
                                "sandboxstore000000000002")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_missing_permission_is_forbidden_until_it_is_granted() throws IOException {
        sandbox.missPermissions("printer.view");
        assertThat(shop.get("/v1/printers").status()).isEqualTo(403);
        assertThat(shop.get("/v1/parts").status()).isEqualTo(200);
        sandbox.missPermissions();
        assertThat(shop.get("/v1/printers").status()).isEqualTo(200);
    }

    @Test
    void a_revoked_key_is_unauthorized_until_it_is_restored() throws IOException {
        sandbox.revokeKey();
        assertThat(shop.get("/v1/printers").status()).isEqualTo(401);
        sandbox.restoreKey();
        assertThat(shop.get("/v1/printers").status()).isEqualTo(200);
    }

    @Test
    void the_probe_needs_no_credential_and_counts_against_nothing() throws IOException {
        Shop.Reply reply = shop.send(HttpRequest.newBuilder(URI.create(sandbox.url() + "/v1/hints/schema/paths"))
                .build());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).contains("/v1/parts");
        assertThat(sandbox.truth().summary().counted()).isZero();
    }

    @Test
    void a_port_in_use_is_said_in_words() {
        int port = URI.create(sandbox.url()).getPort();
        assertThatThrownBy(() -> Sandbox.start(
                                SandboxOptions.defaults().withoutRealtime().withPort(port))
                        .close())
                .isInstanceOf(PortInUse.class)
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageContaining("choose another port");
    }

    private Shop.Reply get(String... headers) throws IOException {
        return shop.send(HttpRequest.newBuilder(URI.create(sandbox.url() + "/v1/printers"))
                .headers(headers)
                .build());
    }
}
