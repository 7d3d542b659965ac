package io.printroutes.recipes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printroutes.sandbox.SampleModels;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import io.printroutes.sandbox.SandboxOptions.StoreKey;
import io.printroutes.sandbox.Truth;
import io.printroutes.testing.RecipeHome;
import io.printroutes.testing.SftpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipes for drops, and that each recipe of {@code docs/recipes} is tried: it does what its page says. */
class RecipesTest extends RecipeHome {

    @BeforeEach
    void aFeed() {
        running.with("PRINTAGO_REALTIME_URL", sandbox.realtimeUrl());
    }

    @Test
    void a_second_hot_folder_sends_its_prints_to_other_printers() throws Exception {
        cook("second-hot-folder");
        running.dropInto("black-petg", "bracket.stl", SampleModels.stlCube(8));
        assertThat(build().tags()).containsEntry("user.tags", "&=petg|large");
    }

    @Test
    void upload_only_makes_a_part_and_prints_nothing() throws Exception {
        cook("upload-only");
        running.dropInto("library", "bracket.stl", SampleModels.stlCube(8));
        await().atMost(SOON).until(() -> running.receipts().containsKey("bracket.stl"));
        assertThat(running.receipts().get("bracket.stl").path("status").asText())
                .isEqualTo("uploaded");
        assertThat(sandbox.truth().parts()).hasSize(1);
        assertThat(sandbox.truth().partBuilds()).isEmpty();
    }

    @Test
    void what_comes_at_night_has_a_low_priority_in_the_queue() throws Exception {
        set("night.hours", "00:00-24:00 UTC");
        cook("low-priority");
        running.dropInto("day-and-night", "bracket.stl", SampleModels.stlCube(8));
        assertThat(build().priority()).isEqualTo(1000);
    }

    @Test
    void what_comes_by_day_has_not() throws Exception {
        String otherDay = OffsetDateTime.now(ZoneOffset.UTC)
                .plusDays(3)
                .getDayOfWeek()
                .getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
        set("night.hours", otherDay + " 12:00-13:00 UTC");
        cook("low-priority");
        running.dropInto("day-and-night", "bracket.stl", SampleModels.stlCube(8));
        assertThat(build().priority()).isEqualTo(100);
    }

    @Test
    void a_partner_puts_models_on_a_server_and_finds_an_acknowledgement_there(@TempDir Path theirs) throws Exception {
        try (SftpServer server = new SftpServer(theirs)) {
            Path secret = Files.writeString(home.resolve("acme.secret"), SftpServer.PASSWORD);
            Files.createDirectories(home.resolve("data/partners"));
            Files.writeString(home.resolve("data/partners/known_hosts"), server.knownHost());
            set("acme.host", "127.0.0.1");
            set("acme.port", Integer.toString(server.port()));
            set("acme.password-file", secret.toString());
            Files.write(server.in().resolve("bracket.stl"), SampleModels.stlCube(8));
            Files.writeString(server.in().resolve("week.csv"), "order_id,file,quantity\n1001,bracket.stl,2\n");
            cook("partner");
            await().atMost(LATER).until(() -> Files.exists(server.out().resolve("week.csv.ack.csv")));
            assertThat(build().tags()).containsEntry("user.tags", "&=pla");
            assertThat(build().label()).startsWith("1001 ");
        }
    }

    @Test
    void two_stores_print_side_by_side() throws Exception {
        StoreKey north = new StoreKey("sandboxstore000000000002", "sandboxkey00000000000002sandboxsecret00000000002");
        SandboxOptions two =
                SandboxOptions.defaults().withoutRealtime().withStores(List.of(SandboxOptions.DEFAULT_STORE, north));
        try (Sandbox both = Sandbox.start(two)) {
            running.with("PRINTAGO_API_URL", both.url());
            set("printago.stores", "north");
            set("printago.store.north.id", north.id());
            set("printago.store.north.api.key", north.key());
            cook("two-stores");
            running.drop("bracket.stl", SampleModels.stlCube(8));
            running.dropInto("north", "clip.stl", SampleModels.stlCube(9));
            await().atMost(SOON).until(() -> both.truth().partBuilds().size() == 2);
            assertThat(both.truth().partBuilds())
                    .extracting(build -> build.storeId() + build.label().replaceFirst(" \\[.*", ""))
                    .containsExactlyInAnyOrder(both.storeId() + "bracket", north.id() + "clip");
        }
    }

    @Test
    void a_shop_orders_with_its_own_column_names() throws Exception {
        cook("shop-orders");
        running.dropInto("shop", "bracket.stl", SampleModels.stlCube(8));
        running.dropInto(
                "shop",
                "export.csv",
                "Order No.;STL;Pieces;Customer\r\n1001;bracket.stl;3;never read\r\n".getBytes(UTF_8));
        Truth.PartBuild build = build();
        assertThat(build.label()).startsWith("1001 ");
        assertThat(build.quantity()).isEqualTo(3);
    }

    @Test
    void every_recipe_is_tried_here_and_listed() throws IOException {
        String tests = "";
        try (var files = Files.list(Path.of("src/test/java/io/printroutes/recipes"))) {
            for (Path file : files.toList()) {
                tests += Files.readString(file);
            }
        }
        // the formatter may break a line after a bracket
        String all = tests.replaceAll("\\(\\s+", "(");
        String list = Files.readString(Path.of("docs/recipes/README.md"));
        try (var pages = Files.list(Path.of("docs/recipes"))) {
            assertThat(pages.map(page -> page.getFileName().toString().replace(".md", ""))
                            .filter(name -> !name.equals("README")))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(all).contains("cook(\"" + name + "\""))
                    .allSatisfy(name -> assertThat(list).contains("(" + name + ".md)"));
        }
    }

    private Truth.PartBuild build() {
        await().atMost(SOON).until(() -> !sandbox.truth().partBuilds().isEmpty());
        return sandbox.truth().partBuilds().get(0);
    }
}
