package io.printroutes.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short run; {@link NewsCrashMain} is the long one. */
class NewsCrashTest {

    private static final long SEED = Long.getLong("crash.seed", 20261122);

    @Test
    void every_event_reaches_every_sink_at_least_once_under_one_id_wherever_the_program_is_killed(@TempDir Path home)
            throws Exception {
        List<String> points = new ArrayList<>(NewsCrashRun.points());
        Collections.shuffle(points, new Random(SEED));
        try (NewsCrashRun run = new NewsCrashRun(home, SEED)) {
            // some in this run; the long one takes all
            for (String point : points.subList(0, 5)) {
                run.at(point);
            }
            run.anywhere();
            assertThat(run.settle()).as("seed %d, %s", SEED, run.kills()).isEmpty();
            assertThat(run.kills().keySet()).noneMatch(kill -> kill.startsWith("not reached"));
        }
    }
}
