package io.printroutes.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printroutes.drop.DropDecision.Ready;
import io.printroutes.drop.DropDecision.Reason;
import io.printroutes.drop.format.DropProblems;
import io.printroutes.drop.format.Verdict;
import io.printroutes.order.ModelType;
import io.printroutes.testing.WatchedDrop;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a file in a drop is taken, left alone or refused. */
class DropWatchTest extends WatchedDrop {

    @Test
    void a_file_is_taken_once_it_stayed_the_same_for_the_settle_time() {
        put("bracket.stl", 684);

        assertThat(look().ready()).isEmpty();
        assertThat(after(2).ready()).isEmpty();
        assertThat(after(1).ready())
                .containsExactly(new Ready(drop.get("bracket.stl"), new Verdict.Sound(ModelType.STL), true));
    }

    /** Bug: a kind of model that include does not name lay there without a word. */
    @Test
    void what_include_does_not_name_is_told_once_for_each_kind_and_what_exclude_names_never() {
        watch = watch(new DropRules(
                Duration.ofSeconds(3), Duration.ofSeconds(20), 1_000_000, List.of("*.stl"), List.of("keep/**")));
        put("box.scad", 10);
        put("lid.SCAD", 10);
        put("orders.csv", 10);
        put("keep/vase.scad", 10);
        put("photo.jpg", 10);
        put("bracket.stl", 684);
        look();

        assertThat(watch.takeLeftOut()).containsExactly("box.scad", "orders.csv");
        look();
        assertThat(watch.takeLeftOut()).isEmpty();
    }

    @Test
    void half_a_file_is_left_alone_until_the_rest_arrives() {
        put("bracket.stl", 300);
        contents.put("bracket.stl", new Verdict.Incomplete(DropProblems.tooShort("bracket.stl", "half")));
        look();
        assertThat(after(10).waiting()).singleElement().satisfies(waiting -> {
            assertThat(waiting.reason()).isEqualTo(Reason.INCOMPLETE);
            assertThat(waiting.why()).contains("cut off: half");
        });

        put("bracket.stl", 684);
        contents.remove("bracket.stl");
        assertThat(after(1).ready()).isEmpty();
        assertThat(names(after(3))).containsExactly("bracket.stl");
    }

    @Test
    void a_file_whose_time_changes_while_its_length_does_not_is_still_being_written() {
        put("bracket.stl", 684);
        look();
        drop.put("bracket.stl", new Seen("bracket.stl", 684, OLD.plusSeconds(1)));

        assertThat(after(3).ready()).isEmpty();
        assertThat(names(after(3))).containsExactly("bracket.stl");
    }

    @Test
    void what_never_becomes_whole_is_refused_after_the_patience_with_the_reason() {
        put("bracket.stl", 300);
        contents.put("bracket.stl", new Verdict.Incomplete(DropProblems.tooShort("bracket.stl", "half")));
        look();

        assertThat(after(19).ready()).isEmpty();
        assertThat(refusal(after(1)))
                .isEqualTo("PR-1011: bracket.stl is cut off: half. Nothing more of it came for 20 s."
                        + " Copy it again; if that does not help, export it again.");
    }

    @Test
    void an_empty_file_is_refused_after_the_patience_and_not_before() {
        put("bracket.stl", 0);
        put("orders.csv", 0);
        look();

        assertThat(after(19).ready()).isEmpty();
        assertThat(after(1).ready()).extracting(Ready::verdict).hasSize(2).allSatisfy(verdict -> assertThat(
                        ((Verdict.Refused) verdict).problem().code())
                .isEqualTo("PR-1004"));
    }

    @Test
    void a_file_that_is_too_large_is_refused_unread() {
        watch = watch(new DropRules(Duration.ofSeconds(3), Duration.ofSeconds(20), 1000, List.of(), List.of()));
        put("bracket.stl", 1001);
        put("plate.stl", 1000);
        look();

        assertThat(refusal(after(3)))
                .isEqualTo("PR-1005: bracket.stl has 1,001 bytes, more than the 1,000 that this drop"
                        + " takes. Make the model smaller, or raise drop.max-size.");
        assertThat(examined).containsExactly("plate.stl");
    }

    @Test
    void a_name_that_leads_out_of_the_drop_is_refused_unread() {
        put("../../etc/passwd.stl", 684);
        look();

        assertThat(refusal(after(3))).startsWith("PR-1002");
        assertThat(examined).isEmpty();
    }

    @Test
    void a_sound_file_is_examined_once_and_an_incomplete_one_at_each_look() {
        put("a/bracket.stl", 684);
        put("b/plate.stl", 684);
        contents.put("b/plate.stl", new Verdict.Incomplete(DropProblems.tooShort("plate.stl", "half")));
        look();
        after(3);
        after(1);
        after(1);

        assertThat(examined).containsExactly("a/bracket.stl", "b/plate.stl", "b/plate.stl", "b/plate.stl");
    }

    @Test
    void a_file_that_is_written_again_is_examined_again() {
        put("bracket.stl", 684);
        look();
        after(3);
        put("bracket.stl", 734);
        after(1);
        after(3);

        assertThat(examined).containsExactly("bracket.stl", "bracket.stl");
    }

    @Test
    void what_was_not_taken_is_offered_again_and_what_is_gone_is_forgotten() {
        put("bracket.stl", 684);
        look();
        assertThat(names(after(3))).containsExactly("bracket.stl");
        assertThat(names(after(1))).containsExactly("bracket.stl");

        Seen bracket = drop.remove("bracket.stl");
        assertThat(after(1)).isEqualTo(new DropDecision(List.of(), List.of(), 0));

        drop.put("bracket.stl", bracket);
        assertThat(after(1).ready()).as("dropped anew, it settles anew").isEmpty();
    }

    @Test
    void temporary_and_hidden_names_are_not_seen_and_disturb_nobody() {
        put("bracket.stl", 684);
        look();
        for (String name : List.of("x.stl.part", ".done/x.stl", "~$x.stl", ".DS_Store", "Thumbs.db", "x.stl~")) {
            put(name, 684);
        }
        DropDecision settled = after(3);

        assertThat(names(settled)).containsExactly("bracket.stl");
        assertThat(settled.waiting()).isEmpty();
    }

    @Test
    void only_what_is_included_and_not_excluded_is_seen() {
        watch = watch(new DropRules(
                Duration.ofSeconds(3),
                Duration.ofSeconds(20),
                1000,
                List.of("*.stl", "*.csv"),
                List.of("**/keep/*", "/private/*")));
        put("A.STL", 1);
        put("a.3mf", 1);
        put("deep/a.stl", 1);
        put("keep/a.stl", 1);
        put("deep/keep/a.stl", 1);
        put("private/a.stl", 1);
        put("private/deep/a.stl", 1);
        look();

        assertThat(names(after(3))).containsExactly("A.STL", "deep/a.stl", "private/deep/a.stl");
    }

    @Test
    void a_pattern_that_is_none_is_named() {
        assertThatThrownBy(() -> watch(new DropRules(Duration.ZERO, Duration.ZERO, 1, List.of("{a"), List.of())))
                .hasMessageStartingWith("\"{a\" is not a file pattern");
    }

    @Test
    void a_clock_that_is_set_back_delays_a_file_by_the_settle_time_at_most() {
        put("bracket.stl", 684);
        look();
        clock.advance(Duration.ofHours(-2));
        look();

        assertThat(names(after(3))).containsExactly("bracket.stl");
    }

    @Test
    void a_file_that_makes_the_examination_fail_does_not_stop_the_others() {
        watch = new DropWatch(
                DropRules.DEFAULT,
                clock,
                seen -> {
                    if (seen.path().equals("evil.stl")) {
                        throw new IllegalStateException("boom");
                    }
                    return new Verdict.Sound(ModelType.STL);
                },
                seen -> false);
        put("evil.stl", 684);
        put("good.stl", 684);
        look();

        assertThat(names(after(3))).containsExactly("good.stl");
        assertThat(after(17).ready().get(0).verdict())
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("PR-1007"));
    }

    private static String refusal(DropDecision look) {
        return look.ready().stream()
                .map(Ready::verdict)
                .filter(Verdict.Refused.class::isInstance)
                .map(verdict -> ((Verdict.Refused) verdict).problem().toString())
                .reduce("", String::concat);
    }
}
