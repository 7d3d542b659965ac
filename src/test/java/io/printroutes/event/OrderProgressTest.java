package io.printroutes.event;

import static io.printroutes.event.JobPhase.CANCELLED;
import static io.printroutes.event.JobPhase.COMPLETED;
import static io.printroutes.event.JobPhase.FAILED;
import static io.printroutes.event.JobPhase.PRINTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.event.OrderProgress.Line;
import io.printroutes.event.OrderProgress.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderProgressTest {

    @Test
    void an_order_is_printed_when_every_job_of_every_line_is_complete() {
        assertThat(of(line(2, COMPLETED, COMPLETED), line(1, COMPLETED))).isEqualTo(Verdict.PRINTED);
        assertThat(of(line(2, COMPLETED, COMPLETED), line(1, PRINTING))).isEqualTo(Verdict.OPEN);
    }

    @Test
    void a_job_not_heard_of_yet_keeps_it_open() {
        assertThat(of(line(3, COMPLETED, COMPLETED))).isEqualTo(Verdict.OPEN);
        assertThat(of(line(1))).isEqualTo(Verdict.OPEN);
        assertThat(of()).isEqualTo(Verdict.OPEN);
    }

    @Test
    void it_has_failed_only_when_nothing_prints_any_more() {
        assertThat(of(line(2, FAILED, PRINTING))).isEqualTo(Verdict.OPEN);
        assertThat(of(line(2, FAILED, COMPLETED))).isEqualTo(Verdict.FAILED);
        assertThat(of(line(1, CANCELLED), line(1, COMPLETED))).isEqualTo(Verdict.FAILED);
    }

    @Test
    void a_line_that_was_refused_makes_it_fail() {
        assertThat(of(new Line(1, true, List.of()), line(1, COMPLETED))).isEqualTo(Verdict.FAILED);
    }

    private static Line line(int expected, JobPhase... jobs) {
        return new Line(expected, false, List.of(jobs));
    }

    private static Verdict of(Line... lines) {
        return OrderProgress.of(List.of(lines));
    }
}
