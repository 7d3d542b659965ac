package io.printroutes.drop;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.testing.WatchedDrop;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many files: those of one folder come together, and a hundred thousand cost little. */
class DropWatchFolderTest extends WatchedDrop {

    @Test
    void thirty_files_copied_at_once_are_ready_in_one_look() {
        for (int i = 0; i < 30; i++) {
            put("part-" + i + ".stl", 684);
        }
        look();
        assertThat(after(2).arriving()).isEqualTo(30);
        DropDecision settled = after(1);

        assertThat(settled.ready()).hasSize(30);
        assertThat(settled.arriving()).isZero();
    }

    @Test
    void files_copied_one_after_the_other_are_ready_together_once_the_folder_is_quiet() {
        put("first.stl", 684);
        look();
        put("second.stl", 684);
        after(2);
        DropDecision firstSettled = after(1);
        assertThat(firstSettled.ready()).isEmpty();
        assertThat(firstSettled.waiting().get(0).why())
                .isEqualTo("waits until its folder is quiet, where second.stl has just changed");

        assertThat(names(after(2))).containsExactly("first.stl", "second.stl");
    }

    @Test
    void another_folder_may_be_as_busy_as_it_likes() {
        put("quiet/first.stl", 684);
        look();
        put("busy/second.stl", 684);
        after(2);

        assertThat(names(after(1))).containsExactly("quiet/first.stl");
    }

    @Test
    void only_files_that_stand_still_count_as_arriving() {
        put("still.stl", 684);
        put("growing.stl", 100);
        assertThat(look().arriving()).as("new: nobody knows yet").isZero();
        put("growing.stl", 200);

        assertThat(after(1).arriving()).isEqualTo(1);
    }

    @Test
    void a_hundred_thousand_waiting_files_cost_little_at_each_look() {
        List<Seen> many = IntStream.range(0, 100_000)
                .mapToObj(i -> new Seen("order-" + i % 500 + "/part-" + i + ".stl", 684, OLD))
                .toList();
        watch.look(many);
        clock.advance(Duration.ofSeconds(3));
        assertThat(watch.look(many).ready()).hasSize(100_000);

        // the processor's time and not the clock's: what else this machine is doing is not counted
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long best = IntStream.range(0, 10)
                .mapToLong(i -> {
                    long start = thread.getCurrentThreadCpuTime();
                    watch.look(many);
                    return Duration.ofNanos(thread.getCurrentThreadCpuTime() - start)
                            .toMillis();
                })
                .min()
                .orElseThrow();
        assertThat(best).as("milliseconds").isLessThan(300);
    }
}
