package io.printroutes.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.proof.PartnerCrashRun.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 between any two steps with a partner's server: exactly one print and one acknowledgement each. An ordinary run
 * takes some of the steps, by its seed; {@code -Dcrash.partner=all} takes every one.
 */
class PartnerCrashTest {

    private static final long SEED = Long.getLong("crash.seed", 20);
    private static final int SOME = 5;

    @TempDir
    private Path folder;

    @Test
    void killed_between_any_two_steps_an_order_is_printed_once_and_answered_once() throws Exception {
        List<Object> points = new ArrayList<>(Arrays.asList((Object[]) Step.values()));
        for (String transaction : PartnerCrashRun.TRANSACTIONS) {
            points.add(transaction + ":before:1");
            points.add(transaction + ":after:1");
        }
        Collections.shuffle(points, new Random(SEED));
        boolean all = "all".equals(System.getProperty("crash.partner"));
        try (PartnerCrashRun run = new PartnerCrashRun(folder)) {
            for (Object point : all ? points : points.subList(0, SOME)) {
                if (point instanceof Step step) {
                    run.at(step);
                } else {
                    run.at(point.toString());
                }
            }
            assertThat(run.settle()).as("seed %d, %s", SEED, points).isEmpty();
            assertThat(run.notReached()).as("seed %d", SEED).isEmpty();
        }
    }
}
