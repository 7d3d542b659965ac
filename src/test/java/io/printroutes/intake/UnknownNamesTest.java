package io.printroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.testing.Shopfloor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Manifests that name printers that there are not: they must not spend everybody's requests. */
class UnknownNamesTest {

    @TempDir
    Path home;

    @Test
    void thirty_manifests_that_name_a_printer_nobody_has_ask_for_the_printers_once_or_twice() throws Exception {
        try (Shopfloor floor = Shopfloor.in(home).run()) {
            floor.drop("inbox/first.csv", manifest(0));
            floor.awaitFile("failed", "first.csv.receipt.json");
            Map<String, byte[]> manifests = new HashMap<>();
            for (int i = 1; i <= 30; i++) {
                manifests.put("order-" + i + ".csv", manifest(i).getBytes(StandardCharsets.UTF_8));
            }
            floor.dropTogether("inbox/many", manifests);
            for (String name : manifests.keySet()) {
                floor.awaitFile("failed", name + ".receipt.json");
            }
            assertThat(floor.truth().requestsTo("list-printers")).hasSizeLessThanOrEqualTo(2);
            assertThat(floor.truth().partBuilds()).isEmpty();
        }
    }

    private static String manifest(int order) {
        return "order_id,part_id,printer\n" + (1000 + order) + ",abcdefghijklmnopqrstuvwx,Nobody\n";
    }
}
