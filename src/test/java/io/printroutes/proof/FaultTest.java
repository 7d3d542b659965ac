package io.printroutes.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printroutes.camel.Application;
import io.printroutes.sandbox.SampleModels;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import io.printroutes.sandbox.Truth;
import io.printroutes.sandbox.fault.Fault;
import io.printroutes.sandbox.fault.FaultMix;
import io.printroutes.testing.Account;
import io.printroutes.testing.Home;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever goes wrong on the way, in the end each line is built once and no content is made into two parts. */
class FaultTest {

    private static final List<Fault.Kind> LOST = List.of(
            Fault.Kind.ACT_RESET,
            Fault.Kind.RESET,
            Fault.Kind.ACT_HTML,
            Fault.Kind.HTML,
            Fault.Kind.ACT_HALF,
            Fault.Kind.HALF,
            Fault.Kind.ACT_HANG,
            Fault.Kind.HANG,
            Fault.Kind.DELAY,
            Fault.Kind.LATE);
    private static final int[] PASSING = {500, 502, 503, 408, 301, 401, 403};

    @TempDir
    private Path folder;

    private Sandbox sandbox;
    private Home home;
    private Account account;
    private Application program;
    private int models;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .withoutRealtime()
                .withHashDelay(Duration.ofMillis(200))
                .withLimits(10_000, 10_000));
        home = new Home(folder, sandbox)
                .with("PRINTAGO_LIMIT_MINUTE", "10000")
                .with("PRINTAGO_LIMIT_HOUR", "10000")
                .with("PRINTAGO_BATCH_WAIT", "500ms");
        account = new Account(home, sandbox);
        program = home.startHere();
    }

    @AfterEach
    void stop() {
        program.close();
        sandbox.close();
    }

    @Test
    void every_fault_of_asking_for_upload_addresses() throws Exception {
        suffer("signed-upload-urls");
    }

    @Test
    void every_fault_of_the_storage() throws Exception {
        sandbox.add(Fault.at("upload", Fault.Kind.RESET_MIDWAY).bytes(100));
        for (int status : new int[] {400, 403, 404, 409}) {
            sandbox.add(Fault.answer("upload", status));
        }
        suffer("upload");
    }

    @Test
    void every_fault_of_making_a_part_and_of_looking_for_it() throws Exception {
        sandbox.add(Fault.at("list-parts", Fault.Kind.HTML));
        sandbox.add(Fault.answer("list-parts", 500));
        sandbox.add(Fault.at("list-parts", Fault.Kind.HALF));
        sandbox.add(Fault.at("list-parts", Fault.Kind.RESET));
        sandbox.add(Fault.at("list-parts", Fault.Kind.HANG));
        suffer("create-part");
    }

    @Test
    void every_fault_of_queueing_and_of_looking_for_what_was_queued() throws Exception {
        sandbox.add(Fault.at("list-part-builds", Fault.Kind.HTML));
        sandbox.add(Fault.answer("list-part-builds", 404));
        sandbox.add(Fault.at("list-part-builds", Fault.Kind.HALF));
        sandbox.add(Fault.at("list-part-builds", Fault.Kind.RESET));
        suffer("build-v1");
    }

    /** A 403 that came after the fact paused the store until another part would be made, and all uploads with it. */
    @Test
    void gateways_that_answer_again_and_again_neither_double_nor_lose_a_part() throws Exception {
        gatewayAnswersAfterTheFact("create-part", 302, 303, 400, 403, 404, 405, 409, 413, 422, 429, 451);
        gatewayAnswersWithoutActing("create-part", 302, 403, 429);
        dropUntilNoFaultIsLeft();
        assertThat(home.files("failed")).isEmpty();
    }

    @Test
    void gateways_that_answer_again_and_again_neither_double_nor_lose_a_build() throws Exception {
        gatewayAnswersAfterTheFact("build-v1", 303, 403, 404, 429);
        gatewayAnswersWithoutActing("build-v1", 302, 403, 429);
        dropUntilNoFaultIsLeft();
        assertThat(home.files("failed")).isEmpty();
    }

    private void gatewayAnswersAfterTheFact(String endpoint, int... statuses) {
        for (int status : statuses) {
            sandbox.add(Fault.at(endpoint, Fault.Kind.ACT_ANSWER).status(status).header("Retry-After", "1"));
        }
    }

    private void gatewayAnswersWithoutActing(String endpoint, int... statuses) {
        for (int status : statuses) {
            sandbox.add(Fault.at(endpoint, Fault.Kind.HTML).status(status).header("Retry-After", "1"));
        }
    }

    @Test
    void a_success_without_evidence_is_looked_into() throws Exception {
        for (String body : List.of(
                "{}",
                "[]",
                "{\"message\":\"accepted\"}",
                "{\"partBuilds\":[],\"skuBuilds\":[]}",
                "{\"partBuilds\":[{\"id\":null},{\"id\":\"../../etc\"}]}")) {
            sandbox.add(Fault.at("build-v1", Fault.Kind.ACT_ANSWER).status(201).body(body));
            sandbox.add(Fault.answer("build-v1", 201).body(body));
        }
        for (String body : List.of("{}", "[]", "{\"id\":null}", "{\"id\":\"\"}", "{\"id\":7}")) {
            sandbox.add(
                    Fault.at("create-part", Fault.Kind.ACT_ANSWER).status(201).body(body));
            sandbox.add(Fault.answer("create-part", 201).body(body));
        }
        // and a look that is answered without a list has found nothing out
        sandbox.add(Fault.answer("list-part-builds", 200).body("{}"));
        sandbox.add(Fault.answer("list-parts", 200).body("{\"message\":\"welcome\"}"));
        dropUntilNoFaultIsLeft();
        assertThat(home.files("failed")).isEmpty();
    }

    private void dropUntilNoFaultIsLeft() throws Exception {
        while (!sandbox.faults().isEmpty()) {
            int before = sandbox.faults().size();
            dropSome(4);
            await().atMost(Duration.ofSeconds(90)).until(() -> sandbox.faults().isEmpty() || account.isAcknowledged());
            assertThat(sandbox.faults().size()).isLessThan(before);
        }
        settle();
    }

    @Test
    void a_refusal_fails_the_file_and_no_other() throws Exception {
        sandbox.add(Fault.answer("create-part", 422));
        dropSome(3);
        settle();
        assertThat(home.files("failed"))
                .filteredOn(file -> file.endsWith(".stl"))
                .hasSize(1);
        assertThat(home.files("done")).filteredOn(file -> file.endsWith(".stl")).hasSize(2);
    }

    @Test
    void where_the_older_builds_call_is_gone_the_newer_one_is_found() throws Exception {
        program.close();
        sandbox.close();
        sandbox = Sandbox.start(SandboxOptions.defaults().withoutRealtime().withoutV1Builds());
        home = new Home(folder.resolve("newer"), sandbox);
        account = new Account(home, sandbox);
        program = home.startHere();
        dropSome(2);
        settle();
        dropSome(1);
        settle();
        assertThat(sandbox.truth().requestsTo("build-v1")).hasSize(1);
        assertThat(home.files("failed")).isEmpty();
    }

    @Test
    void a_part_deleted_in_printago_is_uploaded_again_and_printed() throws Exception {
        home.drop("first.stl", SampleModels.stlCube(99));
        await().until(() -> home.receipts() == 1);
        sandbox.deletePart(sandbox.truth().parts().get(0).id());
        home.drop("second.stl", SampleModels.stlCube(99));
        await().until(() -> home.receipts() == 2);
        assertThat(home.files("failed")).isEmpty();
        assertThat(sandbox.truth().summary().buildsPerLabel()).hasSize(2);
    }

    @Test
    void a_revoked_key_pauses_everything_fails_nothing_and_is_over_when_it_is_back() throws Exception {
        sandbox.revokeKey();
        dropSome(3);
        await().until(() -> event("credentials.refused") == 1);
        sandbox.restoreKey();
        settle();
        assertThat(home.files("failed")).isEmpty();
        await().until(() -> event("credentials.restored") == 1);
        assertThat(event("credentials.refused")).isEqualTo(1);
    }

    @Test
    void an_unexpected_429_is_waited_out_as_long_as_it_asks() throws Exception {
        sandbox.add(Fault.answer("create-part", 429).header("Retry-After", "2").times(2));
        // alone, so that nothing else can be under way when it is told, either time
        dropSome(1);
        await().until(() -> event("limit.hit") == 1);
        await().until(() -> sandbox.truth().requestsTo("create-part").size() == 2);
        dropSome(2);
        settle();
        assertThat(event("limit.hit")).isEqualTo(1);
        Instant hit = sandbox.truth().requestsTo("create-part").stream()
                .filter(request -> request.status() == 429)
                .findFirst()
                .orElseThrow()
                .arrivedAt();
        assertThat(sandbox.truth().requests())
                .filteredOn(Truth.Request::counted)
                .noneMatch(request ->
                        request.arrivedAt().isAfter(hit) && request.arrivedAt().isBefore(hit.plusMillis(1900)));
    }

    @Test
    void a_random_mix_of_everything() throws Exception {
        long seed = Long.getLong("fault.seed", 7);
        List<Fault> faults = new ArrayList<>();
        for (Fault.Kind kind : LOST) {
            faults.add(Fault.at("*", kind).delay(Duration.ofMillis(200)));
        }
        faults.add(Fault.answer("*", 503));
        sandbox.mix(new FaultMix(seed, Map.of("*", 0.15), faults));
        for (int i = 0; i < 2; i++) {
            dropSome(4);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> home.files("inbox").isEmpty());
        }
        await("seed " + seed).atMost(Duration.ofSeconds(90)).until(account::isAcknowledged);
        assertThat(account.faults()).as("seed %d", seed).isEmpty();
        assertThat(sandbox.truth().summary().faults()).isPositive();
    }

    /** Every fault that loses an answer and every status that passes, one call after the other. */
    private void suffer(String endpoint) throws Exception {
        LOST.stream()
                // a storage that says 201 and has nothing is found out by nobody
                .filter(kind -> !(endpoint.equals("upload") && kind == Fault.Kind.HALF))
                .forEach(kind -> sandbox.add(Fault.at(endpoint, kind).delay(Duration.ofMillis(100))));
        // lines are queued by one request after the other: fewer there, for the time it takes
        for (int status : endpoint.equals("build-v1") ? new int[] {500, 401} : PASSING) {
            sandbox.add(Fault.answer(endpoint, status));
        }
        // one after the other where one request takes all: until every fault has been met
        while (!sandbox.faults().isEmpty()) {
            int before = sandbox.faults().size();
            dropSome(4);
            await().atMost(Duration.ofSeconds(60)).until(() -> sandbox.faults().isEmpty() || account.isAcknowledged());
            assertThat(sandbox.faults().size()).isLessThan(before);
        }
        settle();
        assertThat(home.files("failed")).isEmpty();
    }

    private void settle() throws Exception {
        await().atMost(Duration.ofSeconds(60)).until(account::isAcknowledged);
        assertThat(account.faults()).filteredOn(fault -> !fault.contains("429")).isEmpty();
    }

    private void dropSome(int count) {
        for (int i = 0; i < count; i++) {
            account.drop("model-" + models + ".stl", SampleModels.stlCube(1 + models));
            models++;
        }
    }

    private long event(String type) {
        return home.events().stream()
                .filter(line -> line.contains("\"" + type + "\""))
                .count();
    }
}
