package io.printroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printroutes.sandbox.fault.Fault;
import io.printroutes.sandbox.fault.Fault.Kind;
import io.printroutes.sandbox.fault.FaultMix;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private final Sandbox sandbox =
            Sandbox.start(SandboxOptions.defaults().withoutRealtime().withLimits(1000, 1000));
    private final Shop shop = new Shop(sandbox);
    private String build;

    @BeforeEach
    void aPart() throws IOException {
        build = "{'parts':[{'partId':'" + shop.made("part") + "','label':'mark'}]}";
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void the_nth_call_answers_what_it_is_told_and_once_only() throws IOException {
        sandbox.add(Fault.answer("build-v2", 503).nth(2).header("Retry-After", "7"));
        assertThat(shop.post("/v2/builds", build).status()).isEqualTo(201);
        Shop.Reply reply = shop.post("/v2/builds", build);
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.headers().firstValue("retry-after")).contains("7");
        assertThat(shop.post("/v2/builds", build).status()).isEqualTo(201);
        assertThat(builds()).isEqualTo(2);
        assertThat(sandbox.faults()).isEmpty();
        assertThat(sandbox.truth().requestsTo("build-v2"))
                .extracting(Truth.Request::fault)
                .containsExactly("", "answer 503", "");
    }

    @Test
    void a_reset_looks_the_same_before_and_after_acting() {
        sandbox.add(Fault.at("build-v2", Kind.RESET));
        assertLost();
        assertThat(builds()).isZero();
        sandbox.add(Fault.at("build-v2", Kind.ACT_RESET));
        assertLost();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void a_server_may_act_long_after_the_connection_is_lost() {
        sandbox.add(Fault.at("build-v2", Kind.LATE).delay(Duration.ofMillis(500)));
        assertLost();
        assertThat(builds()).isZero();
        Awaitility.await().until(() -> builds() == 1);
    }

    @Test
    void a_call_may_hang_with_or_without_effect() {
        sandbox.add(Fault.at("build-v2", Kind.HANG));
        sandbox.add(Fault.at("build-v2", Kind.ACT_HANG).nth(2));
        assertTimeOut();
        assertThat(builds()).isZero();
        assertTimeOut();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void an_answer_may_be_a_page_or_half_of_itself() throws IOException {
        sandbox.add(Fault.at("build-v2", Kind.HTML));
        Shop.Reply page = shop.post("/v2/builds", build);
        assertThat(page.status()).isEqualTo(502);
        assertThat(page.body()).startsWith("<!DOCTYPE html>");
        sandbox.add(Fault.at("build-v2", Kind.HALF));
        assertThatThrownBy(() -> shop.post("/v2/builds", build).json()).isInstanceOf(AssertionError.class);
        assertThat(builds()).isZero();
        sandbox.add(Fault.at("build-v2", Kind.ACT_HTML));
        assertThat(shop.post("/v2/builds", build).body()).startsWith("<!DOCTYPE html>");
        assertThat(builds()).isEqualTo(1);
        sandbox.add(Fault.at("build-v2", Kind.ACT_HALF));
        assertThatThrownBy(() -> shop.post("/v2/builds", build).json()).isInstanceOf(AssertionError.class);
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void an_answer_may_be_late() throws IOException {
        sandbox.add(Fault.at("build-v2", Kind.DELAY).delay(Duration.ofMillis(150)));
        long before = System.nanoTime();
        assertThat(shop.post("/v2/builds", build).status()).isEqualTo(201);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void storage_has_its_own_faults() throws IOException {
        String url = shop.sign("a.stl").get(0).uploadUrl();
        int uploads = sandbox.truth().uploads().size();
        sandbox.add(Fault.at("upload", Kind.RESET_MIDWAY).bytes(3));
        assertThatThrownBy(() -> shop.put(url, "1234567890")).isInstanceOf(IOException.class);
        sandbox.add(Fault.answer("upload", 500));
        assertThat(shop.put(url, "1234567890").status()).isEqualTo(500);
        sandbox.add(Fault.answer("upload", 403).body("<Error><Code>AccessDenied</Code></Error>"));
        assertThat(shop.put(url, "1234567890").body()).contains("AccessDenied");
        assertThat(sandbox.truth().uploads()).hasSize(uploads);
        sandbox.add(Fault.at("upload", Kind.ACT_RESET));
        assertThatThrownBy(() -> shop.put(url, "1234567890")).isInstanceOf(IOException.class);
        assertThat(sandbox.truth().uploads()).hasSize(uploads + 1);
        assertThat(shop.put(url, "1234567890").status()).isEqualTo(403);
    }

    @Test
    void a_mix_by_chance_is_the_same_for_the_same_seed() throws IOException {
        List<Integer> first = statuses(42);
        List<Integer> again = statuses(42);
        assertThat(first).isEqualTo(again).contains(200, 500);
        assertThat(statuses(43)).isNotEqualTo(first);
    }

    private List<Integer> statuses(long seed) throws IOException {
        sandbox.mix(new FaultMix(seed, Map.of("list-parts", 0.5), List.of(Fault.answer("*", 500))));
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            statuses.add(shop.get("/v1/parts?limit=1").status());
        }
        sandbox.clearFaults();
        return statuses;
    }

    @Test
    void everything_can_be_done_from_outside_this_process() throws IOException {
        assertThat(shop.admin("POST", "/faults", "{'endpoint':'build-v2','kind':'answer','status':409,'times':2}")
                        .status())
                .isEqualTo(201);
        assertThat(shop.admin("GET", "/faults", "").json()).hasSize(1);
        assertThat(shop.post("/v2/builds", build).status()).isEqualTo(409);
        shop.admin("DELETE", "/faults", "");
        assertThat(shop.post("/v2/builds", build).status()).isEqualTo(201);
        assertThat(shop.admin("POST", "/faults", "{'endpoint':'none','kind':'answer'}")
                        .status())
                .isEqualTo(400);
        shop.admin("POST", "/faults/mix", "{'seed':1,'probability':{'*':1},'faults':[{'endpoint':'*','kind':'html'}]}");
        assertThat(shop.get("/v1/parts").status()).isEqualTo(502);
        shop.admin("DELETE", "/faults", "");
        assertThat(shop.admin("POST", "/printers/Ada/offline", "").status()).isEqualTo(200);
        assertThat(shop.get("/v1/printers?name=Ada").json().at("/0/isOnline").booleanValue())
                .isFalse();
        shop.admin("POST", "/permissions", "{'missing':['part.view']}");
        assertThat(shop.get("/v1/parts").status()).isEqualTo(403);
        shop.admin("POST", "/key/revoke", "");
        assertThat(shop.get("/v1/parts").status()).isEqualTo(401);
        String part = sandbox.truth().parts().get(0).id();
        assertThat(shop.admin("DELETE", "/parts/" + part, "").status()).isEqualTo(200);
        assertThat(shop.admin("GET", "/truth", "")
                        .json()
                        .at("/summary/buildsPerLabel/mark")
                        .intValue())
                .isEqualTo(1);
        shop.admin("POST", "/reset", "");
        assertThat(shop.admin("GET", "/summary", "").json().get("counted").intValue())
                .isZero();
        assertThat(shop.get("/v1/parts").json()).isEmpty();
    }

    private void assertLost() {
        assertThatThrownBy(() -> shop.post("/v2/builds", build)).isInstanceOf(IOException.class);
    }

    private void assertTimeOut() {
        assertThatThrownBy(() -> shop.send(shop.request("/v2/builds")
                        .timeout(Duration.ofMillis(300))
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(build.replace('\'', '"')))
                        .build()))
                .isInstanceOf(HttpTimeoutException.class);
    }

    private int builds() {
        return sandbox.truth().partBuilds().size();
    }
}
