package io.printroutes.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PackageGraphTest {

    @Test
    void an_arrow_that_follows_from_others_is_not_drawn() {
        PackageGraph graph = PackageGraph.of(Map.of("a", List.of("b", "c", "d"), "b", List.of("c"), "c", List.of("d")));
        assertThat(graph.arrowsOf("a")).containsExactly("b");
        assertThat(graph.arrowsOf("b")).containsExactly("c");
        assertThat(graph.arrowsOf("c")).containsExactly("d");
        assertThat(graph.arrowsOf("d")).isEmpty();
    }

    @Test
    void a_package_comes_before_those_that_it_uses() {
        PackageGraph graph = PackageGraph.of(Map.of("low", List.of("words"), "a", List.of("low", "words")));
        assertThat(graph.fromTheTop()).containsExactly("a", "low", "words");
    }

    @Test
    void a_circle_is_refused_because_an_arrow_would_point_up() {
        PackageGraph graph = PackageGraph.of(Map.of("a", List.of("b"), "b", List.of("a")));
        assertThatThrownBy(graph::fromTheTop).hasMessageContaining("[a, b]");
    }

    @Test
    void in_the_program_each_arrow_points_down() {
        PackageGraph graph = PackageGraph.ofTheProgram();
        List<String> order = graph.fromTheTop();
        assertThat(order).startsWith("cli").contains("order");
        assertThat(graph.arrowsOf("order")).isEmpty();
        assertThat(order).allSatisfy(name -> assertThat(graph.arrowsOf(name))
                .allSatisfy(used -> assertThat(order.indexOf(used)).isGreaterThan(order.indexOf(name))));
    }
}
