package io.printroutes.drop;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.drop.format.Verdict;
import io.printroutes.order.ModelType;
import io.printroutes.testing.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The other version of a file, which a synchroniser puts beside it, is not printed as well. */
class ConflictCopiesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bracket.sync-conflict-20260102-030405-ABCDEFG.stl",
                "bracket.sync-conflict-20260102-030405.gcode.3mf",
                "orders.sync-conflict-20260102-030405-ABCDEFG.csv",
                "bracket (Ann's conflicted copy 2026-01-02).stl",
                "bracket (conflicted copy 2026-01-02 030405).stl",
                "bracket (conflicted copy).stl",
                "bracket (Case Conflict).stl",
                "bracket (Case Conflict 1).stl",
                "bracket (Anns in Konflikt stehende Kopie 2026-01-02).stl",
                "bracket (Copie en conflit de Ann 2026-01-02).stl",
                "bracket (Copia en conflicto de Ann 2026-01-02).stl",
                "bracket (Copia in conflitto di Ann).stl",
                "bracket (Ann の競合コピー 2026-01-02).stl",
                "bracket (case clash from Ann).stl",
                "bracket (SFConflict ann@example.com 2026-01-02-03-04-05).stl",
                "bracket [conflicted].stl",
                "bracket_conflict-20260102-030405.stl",
                "bracket_laptop_Jan-02-030405-2026_Conflict.stl",
                "bracket.Conflict.stl",
                "bracket.conflict2.stl",
                "bracket-DESKTOP-1A2B3C4.stl",
                "bracket-LAPTOP-7GH2K9QP-2.stl"
            })
    void a_conflict_copy_is_refused_by_name_with_the_reason(String name) {
        assertThat(judged(name, seen -> false)).isInstanceOfSatisfying(Verdict.Refused.class, refused -> {
            assertThat(refused.problem().code()).isEqualTo("PR-1017");
            assertThat(refused.problem().message()).contains("synchroniser makes when two versions");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conflict.stl",
                "bracket (1).stl",
                "bracket - Copy.stl",
                "conflict zone tile.stl",
                "bracket (for the conflictless).stl",
                "stand-laptop-holder.stl",
                "desktop-organiser.stl",
                "mount-DESKTOP-CHARGER.stl"
            })
    void a_name_that_only_looks_a_little_like_one_is_taken(String name) {
        assertThat(judged(name, seen -> false)).isEqualTo(new Verdict.Sound(ModelType.STL));
    }

    @Test
    void a_conflict_copy_that_an_order_names_is_what_is_wanted() {
        assertThat(judged("bracket (conflicted copy).stl", seen -> true)).isEqualTo(new Verdict.Sound(ModelType.STL));
    }

    private static Verdict judged(String name, Predicate<Seen> named) {
        HandClock clock = new HandClock();
        DropWatch watch = new DropWatch(DropRules.DEFAULT, clock, seen -> new Verdict.Sound(ModelType.STL), named);
        List<Seen> listing = List.of(new Seen("in/" + name, 684, Instant.EPOCH));
        watch.look(listing);
        clock.advance(Duration.ofSeconds(3));
        return watch.look(listing).ready().get(0).verdict();
    }
}
