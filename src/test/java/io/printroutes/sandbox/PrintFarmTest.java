package io.printroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.sandbox.SandboxOptions.PrinterSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrintFarmTest {

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults()
            .withoutRealtime()
            .withLimits(1000, 1000)
            .withPrintTime(Duration.ofMillis(100))
            .withPrinters(List.of(PrinterSpec.named("Ada", "petg", "large"), PrinterSpec.named("Bea", "pla"))));
    private final Shop shop = new Shop(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void every_copy_is_a_job_that_ends_completed_and_so_does_its_build() throws IOException {
        build("'quantity':5,'label':'1001 bracket'");
        Awaitility.await().until(() -> sandbox.truth().summary().jobsPerStatus().getOrDefault("completed", 0) == 5);
        var job = shop.get("/v1/print-jobs?label=1001%20bracket&quantityIndex=3")
                .json()
                .get(0);
        assertThat(job.get("quantityTotal").intValue()).isEqualTo(5);
        assertThat(job.get("printingCompletedAt").isTextual()).isTrue();
        assertThat(shop.get("/v1/part-builds?status=success").json()).hasSize(1);
    }

    @Test
    void one_printer_and_tags_are_honoured() throws IOException {
        String bea = sandbox.printerIds().get(1);
        build("'quantity':3,'label':'to Bea','tags':{'printer.id':'=" + bea + "'}");
        build("'quantity':2,'label':'to large','tags':{'user.tags':'&=large|petg'}");
        build("'quantity':1,'label':'to nobody','tags':{'user.tags':'&=large|pla'}");
        Awaitility.await().until(() -> sandbox.truth().summary().jobsPerStatus().getOrDefault("completed", 0) == 5);
        assertThat(sandbox.truth().jobs()).allSatisfy(job -> {
            switch (job.label()) {
                case "to Bea" -> assertThat(job.printerId()).isEqualTo(bea);
                case "to large" -> assertThat(job.printerId()).isNotEqualTo(bea);
                default -> assertThat(job.status()).isEqualTo("pending");
            }
        });
    }

    @Test
    void a_job_fails_when_told_to() throws IOException {
        sandbox.failNextJob("Ada");
        sandbox.setOnline("Bea", false);
        build("'quantity':2");
        Awaitility.await().until(() -> sandbox.truth().summary().jobsPerStatus().getOrDefault("completed", 0) == 1);
        assertThat(sandbox.truth().jobs().get(0).errorMessage()).isEqualTo("Filament ran out");
        assertThat(sandbox.truth().jobs().get(0).status()).isEqualTo("failed");
    }

    @Test
    void a_paused_or_absent_printer_keeps_its_job_until_it_goes_on() throws IOException {
        sandbox.setOnline("Bea", false);
        sandbox.pausePrinter("Ada");
        build("'quantity':1");
        Awaitility.await().until(() -> sandbox.truth().jobs().size() == 1);
        assertThat(sandbox.truth().jobs().get(0).status()).isEqualTo("pending");
        sandbox.resumePrinter("Ada");
        sandbox.pausePrinter("Ada");
        sandbox.setOnline("Ada", false);
        assertThat(sandbox.truth().jobs().get(0).status()).isEqualTo("paused");
        sandbox.resumePrinter("Ada");
        assertThat(sandbox.truth().jobs().get(0).status()).isNotEqualTo("completed");
        sandbox.setOnline("Ada", true);
        Awaitility.await().until(() -> sandbox.truth().jobs().get(0).status().equals("completed"));
    }

    private void build(String rest) throws IOException {
        assertThat(shop.post("/v2/builds", "{'parts':[{'partId':'" + shop.made("part") + "'," + rest + "}]}")
                        .status())
                .isEqualTo(201);
    }
}
