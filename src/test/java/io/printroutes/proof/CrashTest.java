package io.printroutes.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.sandbox.fault.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short run of the crash test; {@link CrashTestMain} is the long one. */
class CrashTest {

    private static final long SEED = Long.getLong("crash.seed", 20);

    @TempDir
    private Path folder;

    @Test
    void killed_around_every_step_nothing_is_lost_and_nothing_doubled() throws Exception {
        List<String> points = new ArrayList<>(CrashPoints.all(1));
        Collections.shuffle(points, new Random(SEED));
        try (CrashRun run = new CrashRun(folder, SEED)) {
            // some in this run; the long one takes all
            for (String point : points.subList(0, 7)) {
                run.at(point);
            }
            assertThat(run.settle()).as("seed %d, %s", SEED, run.kills()).isEmpty();
            assertThat(run.kills().keySet()).noneMatch(kill -> kill.startsWith("not reached"));
        }
    }

    @Test
    void killed_while_a_creating_request_is_under_way_it_is_looked_up_and_not_repeated() throws Exception {
        try (CrashRun run = new CrashRun(folder, SEED)) {
            run.whileAsking("create-part", Fault.Kind.ACT_HANG);
            run.whileAsking("build-v1", Fault.Kind.ACT_HANG);
            run.whileAsking("create-part", Fault.Kind.HANG);
            assertThat(run.settle()).as("seed %d, %s", SEED, run.kills()).isEmpty();
            assertThat(run.kills().keySet()).noneMatch(kill -> kill.startsWith("not reached"));
        }
    }
}
