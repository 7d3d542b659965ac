package io.printroutes.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printroutes.drop.Look.Ready;
import io.printroutes.drop.Look.Reason;
import io.printroutes.order.ModelType;
import io.printroutes.testing.HandClock;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DropWatchTest {

    /** Long ago, as after a copy on Windows: what matters is only whether it changes. */
    private static final Instant OLD = Instant.parse("2001-01-01T00:00:00Z");

    private final HandClock clock = new HandClock();
    private final Map<String, Seen> drop = new LinkedHashMap<>();
    private final Map<String, Verdict> contents = new HashMap<>();
    private final List<String> examined = new ArrayList<>();
    private final Set<String> named = new HashSet<>();
    private DropWatch watch = watch(DropRules.DEFAULT);

    @Test
    void a_file_is_taken_once_it_stayed_the_same_for_the_settle_time() {
        put("bracket.stl", 684);

        assertThat(look().ready()).isEmpty();
        assertThat(after(2).ready()).isEmpty();
        assertThat(after(1).ready())
                .containsExactly(new Ready(drop.get("bracket.stl"), new Verdict.Sound(ModelType.STL), true));
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
        assertThat(after(1)).isEqualTo(new Look(List.of(), List.of(), 0));

        drop.put("bracket.stl", bracket);
        assertThat(after(1).ready()).as("dropped anew, it settles anew").isEmpty();
    }

    @Test
    void thirty_files_copied_at_once_are_ready_in_one_look() {
        for (int i = 0; i < 30; i++) {
            put("part-" + i + ".stl", 684);
        }
        look();
        assertThat(after(2).arriving()).isEqualTo(30);
        Look settled = after(1);

        assertThat(settled.ready()).hasSize(30);
        assertThat(settled.arriving()).isZero();
    }

    @Test
    void files_copied_one_after_the_other_are_ready_together_once_the_folder_is_quiet() {
        put("first.stl", 684);
        look();
        put("second.stl", 684);
        after(2);
        Look firstSettled = after(1);
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
    void a_manifest_comes_first_and_models_beside_and_below_it_wait_for_it() {
        put("bracket.stl", 684);
        put("deep/down/plate.stl", 684);
        put("orders.csv", 100);
        look();
        Look settled = after(3);

        assertThat(settled.ready()).containsExactly(new Ready(drop.get("orders.csv"), new Verdict.Manifest(), false));
        assertThat(settled.waiting())
                .extracting(Look.Waiting::why)
                .containsOnly("waits for orders.csv to be taken in, which may name it");

        drop.remove("orders.csv");
        assertThat(names(after(1))).containsExactly("bracket.stl", "deep/down/plate.stl");
    }

    @Test
    void a_manifest_in_another_folder_keeps_nobody_waiting() {
        put("shop/orders.csv", 0);
        put("bracket.stl", 684);
        put("shopping/plate.stl", 684);
        put("shop/lid.stl", 684);
        look();

        assertThat(names(after(3))).containsExactly("bracket.stl", "shopping/plate.stl");
    }

    @Test
    void manifests_lead_whatever_the_order_of_the_listing() {
        put("a/bracket.stl", 684);
        put("b/orders.csv", 100);
        look();

        assertThat(names(after(3))).containsExactly("b/orders.csv", "a/bracket.stl");
    }

    @Test
    void a_manifest_still_being_uploaded_keeps_models_waiting_but_not_for_ever() {
        put("bracket.stl", 684);
        put("orders.csv.filepart", 10);
        look();

        assertThat(after(4).waiting()).singleElement().satisfies(waiting -> {
            assertThat(waiting.reason()).isEqualTo(Reason.MANIFEST);
            assertThat(waiting.cause()).isEqualTo("orders.csv.filepart");
        });
        assertThat(names(after(16))).as("the upload broke off").containsExactly("bracket.stl");
    }

    @Test
    void a_model_that_a_waiting_order_names_waits_for_nobody_else() {
        put("bracket.stl", 684);
        put("plate.stl", 684);
        look();
        put("orders.csv", 5);
        named.add("bracket.stl");

        assertThat(after(3).ready())
                .containsExactly(new Ready(drop.get("bracket.stl"), new Verdict.Sound(ModelType.STL), false));
    }

    @Test
    void a_refused_file_waits_for_no_manifest() {
        put("picture.obj", 684);
        put("orders.csv", 5);
        contents.put("picture.obj", new Verdict.Refused(DropProblems.unknownEnding("picture.obj")));
        look();

        assertThat(names(after(3))).containsExactly("orders.csv", "picture.obj");
    }

    @Test
    void temporary_and_hidden_names_are_not_seen_and_disturb_nobody() {
        put("bracket.stl", 684);
        look();
        for (String name : List.of("x.stl.part", ".done/x.stl", "~$x.stl", ".DS_Store", "Thumbs.db", "x.stl~")) {
            put(name, 684);
        }
        Look settled = after(3);

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
    void a_manifest_on_its_way_is_included_by_the_name_it_will_have() {
        watch = watch(new DropRules(
                Duration.ofSeconds(3), Duration.ofSeconds(20), 1000, List.of("*.stl", "*.csv"), List.of()));
        put("bracket.stl", 684);
        put(".orders.csv.aB3xY9", 10);
        look();

        assertThat(after(4).ready()).isEmpty();
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

    private DropWatch watch(DropRules rules) {
        return new DropWatch(rules, clock, this::probe, seen -> named.contains(seen.path()));
    }

    private Verdict probe(Seen seen) {
        examined.add(seen.path());
        return contents.getOrDefault(seen.path(), new Verdict.Sound(ModelType.STL));
    }

    private void put(String path, long bytes) {
        drop.put(path, new Seen(path, bytes, OLD));
    }

    private Look look() {
        return watch.look(drop.values());
    }

    private Look after(int seconds) {
        clock.advance(Duration.ofSeconds(seconds));
        return look();
    }

    private static List<String> names(Look look) {
        return look.ready().stream().map(ready -> ready.file().path()).toList();
    }

    private static String refusal(Look look) {
        return look.ready().stream()
                .map(Ready::verdict)
                .filter(Verdict.Refused.class::isInstance)
                .map(verdict -> ((Verdict.Refused) verdict).problem().toString())
                .reduce("", String::concat);
    }
}
