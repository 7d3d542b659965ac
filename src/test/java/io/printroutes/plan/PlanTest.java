package io.printroutes.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.check.Check;
import io.printroutes.ledger.Ledger;
import io.printroutes.ledger.operator.Forecast;
import io.printroutes.manifest.table.ManifestRules;
import io.printroutes.printago.LedgerSettings;
import io.printroutes.sandbox.SampleModels;
import io.printroutes.testing.Shopfloor;
import io.printroutes.testing.ThingsToPrint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What plan says, the same files really cost. */
class PlanTest {

    private static final String MANIFEST = """
            order_id,file,sku,printer,material,priority,quantity
            1001,bracket.stl,,Bea,,,2
            1001,lid.stl,,,,,1
            1002,bracket.stl,,,PLA,,1
            1002,,BRACKET-R,,,,700
            1003,known.stl,,,,low,1
            """;

    @TempDir
    private Path home;

    @TempDir
    private Path desk;

    @Test
    void the_same_files_really_cost_what_was_planned() throws Exception {
        Map<String, byte[]> files = new TreeMap<>(Map.of(
                "orders.csv", MANIFEST.getBytes(StandardCharsets.UTF_8),
                "bracket.stl", SampleModels.stlCube(10),
                "lid.stl", SampleModels.stlCube(11),
                "known.stl", SampleModels.stlCube(12)));
        try (Shopfloor floor = Shopfloor.in(home).run()) {
            floor.drop("inbox/before/known.stl", SampleModels.stlCube(12));
            floor.awaitReceipt("done", "known.stl");
            int before = floor.truth().summary().counted();
            int builds = floor.truth().partBuilds().size();

            Plan plan = plan(floor, files);
            assertThat(floor.truth().summary().counted()).isEqualTo(before);
            floor.dropTogether("inbox/orders", files);
            floor.awaitReceipt("done", "orders.csv");

            assertThat(plan.refused()).isEmpty();
            assertThat(plan.exact()).isTrue();
            assertThat(plan.orders()).extracting(Plan.Order::state).containsExactly("new", "new", "new");
            assertThat(plan.requests()).isEqualTo(new Plan.Requests(2, 1, 2, 2));
            assertThat(floor.truth().summary().counted() - before)
                    .isEqualTo(plan.requests().total());
            assertThat(plan.bytes()).isEqualTo(2 * 684);
            assertThat(plan.modelsKnown()).isEqualTo(1);
            // 700 of the SKU are two entries of one line
            assertThat(floor.truth().partBuilds().size() - builds).isEqualTo(plan.lines() + 1);

            Plan again = plan(floor, files);
            assertThat(again.orders()).extracting(Plan.Order::state).containsOnly("repeated");
            assertThat(again.requests().total()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3, 5, 12, 32})
    void whatever_is_ordered_costs_what_was_planned(long seed) throws Exception {
        ThingsToPrint things = new ThingsToPrint(seed);
        boolean scarce = seed % 2 == 0;
        try (Shopfloor floor = Shopfloor.in(home)
                .with("PRINTAGO_LIMIT_MINUTE", scarce ? "8" : "60")
                .with("PRINTAGO_LIMIT_MINUTE_WINDOW", "4s")
                .run()) {
            for (Map.Entry<String, byte[]> file : things.known().entrySet()) {
                floor.drop("inbox/before/" + file.getKey(), file.getValue());
            }
            for (String name : things.known().keySet()) {
                floor.awaitReceipt("done", name);
            }
            int before = floor.truth().summary().counted();

            Plan plan = plan(floor, things.files());
            floor.dropTogether("inbox/orders", things.files());
            for (String name : things.answered()) {
                floor.awaitReceipt("done", name);
            }

            assertThat(plan.refused()).as(things.toString()).isEmpty();
            assertThat(plan.exact() || scarce).isTrue();
            assertThat(floor.truth().summary().counted() - before)
                    .as("%s%n%s", things, plan)
                    .isBetween(
                            plan.requests().total() - (plan.exact() ? 0 : 2),
                            plan.requests().total());
        }
    }

    /** Bug: a tag that no printer has, or a printer that is disabled, kept a print waiting for ever, and nothing said so. */
    @Test
    void what_would_wait_for_a_printer_is_warned_of_before_and_once_when_it_is_queued() throws Exception {
        String manifest =
                "order_id,file,printer,tags\n1001,bracket.stl,Ada,\n1002,bracket.stl,,PLA\n1003,bracket.stl,,pla\n";
        Map<String, byte[]> files = new TreeMap<>(Map.of(
                "orders.csv", manifest.getBytes(StandardCharsets.UTF_8), "bracket.stl", SampleModels.stlCube(10)));
        try (Shopfloor floor = Shopfloor.in(home).run()) {
            floor.sandbox.enablePrinter("Ada", false);
            floor.dropTogether("inbox/orders", files);
            floor.awaitReceipt("done", "orders.csv");

            Plan plan = plan(
                    floor,
                    Map.of(
                            "more.csv", manifest.replace("100", "200").getBytes(StandardCharsets.UTF_8),
                            "bracket.stl", SampleModels.stlCube(10)));

            assertThat(plan.warnings())
                    .extracting(warning -> warning.problem().code())
                    .containsExactly("PR-2123", "PR-2122");
            try (Ledger ledger = Ledger.open(floor.settings().ledgerFile(), Clock.systemUTC())) {
                String receipt = ledger.overview(
                                LedgerSettings.limits(floor.settings()), LedgerSettings.batching(floor.settings()))
                        .receiptOf("orders/orders.csv")
                        .orElseThrow();
                assertThat(ledger.history().of(receipt))
                        .extracting(entry -> entry.what())
                        .filteredOn(what -> what.startsWith("warning: PR-212"))
                        .hasSize(2);
            }
        }
    }

    @Test
    void what_would_be_refused_or_would_wait_is_said() throws Exception {
        Map<String, byte[]> files = new TreeMap<>(Map.of(
                "orders.csv", "order_id,file\n1001,never.stl\n1002,half.stl\n".getBytes(StandardCharsets.UTF_8),
                "half.stl", Arrays.copyOf(SampleModels.stlCube(10), 300),
                "photo.stl", "no model".getBytes(StandardCharsets.UTF_8)));
        try (Shopfloor floor = Shopfloor.in(home)) {
            Plan plan = plan(floor, files);

            assertThat(plan.orders()).extracting(Plan.Order::state).containsExactly("waits", "refused");
            assertThat(plan.orders().get(0).waitsFor()).containsExactly("never.stl");
            assertThat(plan.refused()).hasSize(3);
            assertThat(plan.requests().total()).isZero();
            assertThat(plan.throughAt()).isBefore(Instant.now().plusSeconds(1));
        }
    }

    /** Bug: the models of a manifest that is refused were counted as lone ones, though the drop would not print them. */
    @Test
    void the_models_of_a_refused_manifest_are_not_lone() throws Exception {
        Map<String, byte[]> files = new TreeMap<>(Map.of(
                "orders.csv",
                "order_id,file,quantity\n1001,bracket.stl,ten\n1002,lid.stl,1\n".getBytes(StandardCharsets.UTF_8),
                "bracket.stl",
                SampleModels.stlCube(10),
                "lid.stl",
                SampleModels.stlCube(11)));
        try (Shopfloor floor = Shopfloor.in(home)) {
            Plan plan = plan(floor, files);

            assertThat(plan.orders()).extracting(Plan.Order::state).containsOnly("refused");
            assertThat(plan.loneModels()).isZero();
            assertThat(plan.lines()).isZero();
            assertThat(plan.requests().total()).isZero();
        }
    }

    /** Bug: a folder, a link or a missing file ended the plan of all others, and the advice was about the data directory. */
    @Test
    void what_is_no_file_is_said_in_words_and_the_others_are_planned() throws Exception {
        Path folder = Files.createDirectory(desk.resolve("folder.csv"));
        Path model = Files.write(desk.resolve("bracket.stl"), SampleModels.stlCube(10));
        Path link = Files.createSymbolicLink(desk.resolve("link.csv"), model);
        try (Shopfloor floor = Shopfloor.in(home)) {
            Plan plan = plan(floor, "inbox", List.of(folder, link, desk.resolve("missing.stl"), model));

            assertThat(plan.refused())
                    .extracting(refused -> refused.problem().message())
                    .containsExactly(
                            "folder.csv is a folder.",
                            "link.csv is a symbolic link, and links are not followed.",
                            "missing.stl is not there.");
            assertThat(plan.loneModels()).isEqualTo(1);
        }
    }

    @Test
    void what_the_drops_route_says_is_planned_with() throws Exception {
        Map<String, byte[]> files = new TreeMap<>(Map.of(
                "orders.csv", "Order No.;STL\n1001;lid.stl\n1002;half.stl\n".getBytes(StandardCharsets.UTF_8),
                "half.stl", Arrays.copyOf(SampleModels.stlCube(10), 300),
                "lid.stl", SampleModels.stlCube(11),
                "~$draft.csv", new byte[1],
                "draft.stl", SampleModels.stlCube(13)));
        try (Shopfloor floor = Shopfloor.in(home)
                .withDrop(
                        "shop",
                        "shop",
                        "columns: order_id=Order No.;file=STL",
                        "mode: upload-only",
                        "partial: accept",
                        "exclude: \"draft*\"")) {
            Plan plan = plan(floor, "shop", files);

            assertThat(plan.orders()).extracting(Plan.Order::state).containsExactly("new", "refused");
            assertThat(plan.requests()).isEqualTo(new Plan.Requests(0, 1, 1, 0));
            assertThat(plan.refused())
                    .extracting(refused -> refused.problem().code())
                    .containsExactlyInAnyOrder("PR-2112", "PR-2112", "PR-1011");
        }
    }

    @Test
    void a_manifest_that_names_a_model_of_todays_is_refused_in_the_plan_too() throws Exception {
        try (Shopfloor floor = Shopfloor.in(home).run()) {
            floor.drop("inbox/lid.stl", SampleModels.stlCube(11));
            floor.awaitReceipt("done", "lid.stl");

            Plan plan =
                    plan(floor, Map.of("orders.csv", "order_id,file\n1001,lid.stl\n".getBytes(StandardCharsets.UTF_8)));

            assertThat(plan.refused())
                    .extracting(refused -> refused.problem().code())
                    .containsExactly("PR-2101");
            assertThat(plan.orders()).extracting(Plan.Order::state).containsExactly("refused");
        }
    }

    private Plan plan(Shopfloor floor, Map<String, byte[]> files) throws IOException {
        return plan(floor, "inbox", files);
    }

    private Plan plan(Shopfloor floor, String to, Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(desk.resolve(file.getKey()), file.getValue());
        }
        return plan(floor, to, files.keySet().stream().map(desk::resolve).toList());
    }

    private static Plan plan(Shopfloor floor, String to, List<Path> paths) throws IOException {
        try (Ledger ledger = Ledger.open(floor.settings().ledgerFile(), Clock.systemUTC())) {
            Forecast forecast = ledger.forecast(LedgerSettings.limits(floor.settings()), floor.sandbox.storeId(), to);
            DropWishes wishes = new Check(Map.of())
                    .drops(floor.settings(), Map.of()).stream()
                            .filter(drop -> drop.name().equals(to))
                            .map(drop -> DropWishes.of(drop, java.time.Instant.now()))
                            .findFirst()
                            .orElseThrow();
            return new Planner(forecast, LedgerSettings.batching(floor.settings()), ManifestRules.DEFAULT, wishes)
                    .plan(paths);
        }
    }
}
