package io.printroutes.check.online;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.ledger.Ledger;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import io.printroutes.sandbox.SandboxOptions.StoreKey;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The troubles that people have, each against a Printago that has it: the right code, and a hint that helps. */
class OnlineCheckTest extends CheckedHome {

    @Test
    void a_good_home_is_told_so_in_three_requests_that_make_nothing() throws Exception {
        assertThat(wrong()).isEmpty();
        assertThat(sandbox.truth().summary().counted()).isLessThanOrEqualTo(3);
        assertThat(sandbox.truth().parts()).isEmpty();
        assertThat(sandbox.truth().partBuilds()).isEmpty();
    }

    /** Bug: a tag with a slip of the pen kept prints waiting for ever, and nothing said so. */
    @Test
    void tags_that_no_printer_has_and_printers_that_are_disabled_are_noted_within_the_three_requests()
            throws Exception {
        drops = List.of(
                drop("slip", Map.of("tags", "PLA|large")),
                drop("both", Map.of("tags", "petg|pla")),
                drop("good", Map.of("tags", "pla|large")),
                drop("off", Map.of("printer", "Ada")));
        sandbox.enablePrinter("Ada", false);
        try (Ledger ledger = ledger()) {
            assertThat(ledger).isNotNull();
        }

        List<String> lines = all().stream().map(ProbeResult::line).toList();

        assertThat(lines)
                .anyMatch(line -> line.startsWith("note   the printers for the drop slip: PR-2122")
                        && line.contains("There are: pla"))
                .anyMatch(line -> line.startsWith("note   the printers for the drop both: PR-2122"))
                .anyMatch(line -> line.startsWith("note   the printers for the drop off: PR-2123"))
                .anyMatch(line -> line.startsWith("ok     the printers for the drop good"));
        assertThat(wrong()).isEmpty();
        assertThat(sandbox.truth().summary().counted()).isLessThanOrEqualTo(6);
    }

    @Test
    void nobody_at_the_address() throws Exception {
        environment.put("PRINTAGO_API_URL", "http://127.0.0.1:9");
        assertThat(wrong()).singleElement().satisfies(line -> assertThat(line).contains("PR-4420", "printago.api.url"));
    }

    @Test
    void an_address_with_a_path_too_many() throws Exception {
        environment.put("PRINTAGO_API_URL", sandbox.url() + "/v1");
        assertThat(wrong()).singleElement().satisfies(line -> assertThat(line).contains("PR-4420", "without /v1"));
    }

    @Test
    void a_key_that_was_mistyped() throws Exception {
        environment.put("PRINTAGO_API_KEY", sandbox.key().replace('a', 'b'));
        assertThat(wrong())
                .anySatisfy(line -> assertThat(line).contains("PR-4423", "printago.api.key"))
                .noneSatisfy(line -> assertThat(line).contains(sandbox.key().substring(24)));
        assertThat(sandbox.truth().requests()).hasSize(2);
    }

    @Test
    void a_key_that_was_copied_in_half() throws Exception {
        environment.put("PRINTAGO_API_KEY", "sandboxkey0000");
        assertThat(wrong()).anySatisfy(line -> assertThat(line).contains("PR-4422"));
    }

    @Test
    void a_store_that_is_another_one() throws Exception {
        environment.put("PRINTAGO_STORE_ID", "otherstore00000000000001");
        assertThat(wrong()).anySatisfy(line -> assertThat(line).contains("printago.store.id"));
    }

    @Test
    void a_store_id_that_is_none() throws Exception {
        environment.put("PRINTAGO_STORE_ID", "My Store");
        assertThat(wrong()).anySatisfy(line -> assertThat(line).contains("PR-4421"));
    }

    @Test
    void permissions_that_are_missing_are_named_each() throws Exception {
        sandbox.missPermissions("part.create", "job.create");
        assertThat(wrong())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("PR-4424", "Give the key part.create"))
                .anySatisfy(line -> assertThat(line).contains("PR-4424", "Give the key job.create"));
    }

    @Test
    void somebody_else_who_spends_the_same_budget() throws Exception {
        for (int i = 0; i < 4; i++) {
            all();
        }
        assertThat(wrong()).singleElement().satisfies(line -> assertThat(line)
                .contains("PR-4425", "Somebody else spends the same budget"));
    }

    @Test
    void a_clock_that_is_wrong() throws Exception {
        try (Sandbox skewed =
                Sandbox.start(SandboxOptions.defaults().withoutRealtime().withClockSkew(Duration.ofMinutes(10)))) {
            environment.put("PRINTAGO_API_URL", skewed.url());
            assertThat(wrong()).singleElement().satisfies(line -> assertThat(line)
                    .contains("PR-4427"));
        }
    }

    @Test
    void a_data_folder_that_is_a_file() throws Exception {
        Files.writeString(home.resolve("data"), "");
        assertThat(wrong()).singleElement().satisfies(line -> assertThat(line).contains("PR-4440"));
    }

    @Test
    void a_disk_that_is_nearly_full() throws Exception {
        environment.put("DISK_MIN_FREE", "900TB");
        assertThat(wrong()).singleElement().satisfies(line -> assertThat(line).contains("PR-4441", "disk.min-free"));
    }

    @Test
    void the_requests_come_out_of_the_budget_of_a_running_program() throws Exception {
        try (Ledger ledger = ledger()) {
            int before = ledger.checkPermits(limits()).left(sandbox.storeId()).inHour();
            assertThat(wrong()).isEmpty();
            assertThat(ledger.checkPermits(limits()).left(sandbox.storeId()).inHour())
                    .isEqualTo(before - 3);
        }
    }

    @Test
    void nothing_is_asked_while_that_budget_is_used_up() throws Exception {
        environment.put("PRINTAGO_LIMIT_MINUTE", "1");
        try (Ledger ledger = ledger()) {
            ledger.checkPermits(limits()).take(sandbox.storeId(), "queue.view", Duration.ofSeconds(5));
            assertThat(wrong()).isEmpty();
            assertThat(sandbox.truth().summary().counted()).isZero();
            assertThat(all()).extracting(ProbeResult::line).anySatisfy(line -> assertThat(line)
                    .contains("budget is used up"));
        }
    }

    @Test
    void what_was_seen_is_not_asked_again_so_that_every_permission_has_its_turn() throws Exception {
        sandbox.missPermissions("material.view");
        try (Ledger ledger = ledger()) {
            assertThat(ledger).isNotNull();
            assertThat(wrong()).isEmpty();
            assertThat(wrong()).singleElement().satisfies(line -> assertThat(line)
                    .contains("PR-4424", "material.view", "manifests name"));
        }
    }

    @Test
    void permissions_that_were_not_tried_are_said() throws Exception {
        assertThat(all()).extracting(ProbeResult::line).anySatisfy(line -> assertThat(line)
                .contains("not tried", "part.view", "printer.view", "sku.view"));
    }

    @Test
    void all_stores_together_take_three_requests() throws Exception {
        StoreKey north = new StoreKey("sandboxstore000000000002", "sandboxkey00000000000002sandboxsecret00000000002");
        SandboxOptions two =
                SandboxOptions.defaults().withoutRealtime().withStores(List.of(SandboxOptions.DEFAULT_STORE, north));
        try (Sandbox both = Sandbox.start(two)) {
            environment.put("PRINTAGO_API_URL", both.url());
            environment.put("PRINTAGO_STORES", "north");
            environment.put("PRINTAGO_STORE_NORTH_ID", north.id());
            environment.put("PRINTAGO_STORE_NORTH_API_KEY", "mistyped0000000000000002sandboxsecret00000000002");
            assertThat(wrong())
                    .satisfiesExactly(
                            line -> assertThat(line).contains("PR-4423", "of north", "printago.store.north.api.key"),
                            line -> assertThat(line).contains("PR-4431", "the realtime feed of north"));
            assertThat(both.truth().summary().counted()).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void a_folder_of_a_drop_that_is_a_file() throws Exception {
        folders = List.of(Files.writeString(home.resolve("inbox"), ""));
        assertThat(wrong()).singleElement().satisfies(line -> assertThat(line).contains("PR-4440", "inbox"));
    }
}
