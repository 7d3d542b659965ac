package io.printroutes.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.testing.RunningHome;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mistake in one route file keeps that file from starting, and no other. */
class RefusedRouteTest {

    private static final String KEY = "sandboxkey00000000000001sandboxsecret00000000001";
    private static final String STORE = "sandboxstore000000000001";

    @TempDir
    Path home;

    @Test
    void a_file_with_a_mistake_is_left_out_the_others_run_and_health_says_so() throws Exception {
        try (RunningHome running = new RunningHome(home, "http://127.0.0.1:9", KEY, STORE)
                .withRoute("wrong", """
                        - route:
                            id: wrong
                            from:
                              uri: timer:tick?perod=1000
                              steps:
                                - log: {message: tick}
                        """)
                .start()) {
            CamelContext camel = running.application().camelContext();
            assertThat(camel.getRoute("wrong")).isNull();
            assertThat(camel.getRoute("hot-folder")).isNotNull();
            assertThat(HealthCheckHelper.invokeReadiness(camel))
                    .filteredOn(result -> result.getCheck().getId().equals("routes-check"))
                    .singleElement()
                    .satisfies(result -> {
                        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
                        assertThat(result.getMessage().orElse("")).contains("routes/wrong.camel.yaml");
                    });
        }
    }

    /** Bug: what check does not see ended run, with all good routes. */
    @Test
    void a_file_that_only_camel_refuses_is_left_out_and_the_others_run() throws Exception {
        try (RunningHome running = new RunningHome(home, "http://127.0.0.1:9", KEY, STORE)
                .withRoute("too-large", """
                        - route:
                            id: too-large
                            from:
                              uri: timer:tick?repeatCount=99999999999999999999999
                              steps:
                                - log: {message: tick}
                        """)
                .start()) {
            CamelContext camel = running.application().camelContext();
            assertThat(camel.getRoute("too-large")).isNull();
            assertThat(camel.getRoute("hot-folder")).isNotNull();
            assertThat(HealthCheckHelper.invokeReadiness(camel))
                    .filteredOn(result -> result.getCheck().getId().equals("routes-check"))
                    .singleElement()
                    .satisfies(result ->
                            assertThat(result.getMessage().orElse("")).contains("routes/too-large.camel.yaml"));
        }
    }

    /** Bug: the second attempt of a start left the first one's components at the ledger, which went on waking them. */
    @Test
    void after_a_second_attempt_of_the_start_nothing_of_the_first_is_left() throws Exception {
        Set<Thread> before = workers();
        try (RunningHome running = new RunningHome(home, "http://127.0.0.1:9", KEY, STORE)
                .withRoute("too-large", """
                        - route:
                            id: too-large
                            from:
                              uri: timer:tick?repeatCount=99999999999999999999999
                              steps:
                                - log: {message: tick}
                        """)
                .start()) {
            assertThat(running.application().camelContext().getRoute("hot-folder"))
                    .isNotNull();
            Set<Thread> now = workers();
            now.removeAll(before);
            assertThat(now).extracting(Thread::getName).doesNotHaveDuplicates().contains("work");
        }
    }

    /** The threads that hand out work, and those that read events for a rule. */
    private static Set<Thread> workers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        thread.getName().equals("work") || thread.getName().startsWith("events:"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Bug: a tag passed check and then ended run. */
    @Test
    void a_file_with_a_tag_is_left_out_and_the_others_run() throws Exception {
        try (RunningHome running = new RunningHome(home, "http://127.0.0.1:9", KEY, STORE)
                .withRoute("tagged", """
                        - route:
                            id: tagged
                            description: !!java.util.Date 0
                            from: {uri: "timer:tick", steps: [{log: {message: tick}}]}
                        """)
                .start()) {
            assertThat(running.application().camelContext().getRoute("tagged")).isNull();
            assertThat(running.application().camelContext().getRoute("hot-folder"))
                    .isNotNull();
        }
    }

    @Test
    void a_route_that_nothing_leads_to_keeps_its_file_from_nothing() throws Exception {
        try (RunningHome running = new RunningHome(home, "http://127.0.0.1:9", KEY, STORE)
                .withRoute("lonely", """
                        - route:
                            id: lonely
                            from:
                              uri: direct:lonely
                              steps:
                                - log: {message: hello}
                        """)
                .start()) {
            assertThat(running.application().camelContext().getRoute("lonely")).isNotNull();
        }
    }

    @Test
    void the_beans_that_check_knows_are_those_that_routes_can_name() throws Exception {
        try (RunningHome running = new RunningHome(home, "http://127.0.0.1:9", KEY, STORE).start()) {
            CamelContext camel = running.application().camelContext();
            assertThat(running.application().beans().keySet())
                    .containsExactlyInAnyOrderElementsOf(RouteBean.types().keySet());
            RouteBean.types()
                    .forEach((name, type) -> assertThat(camel.getRegistry().lookupByName(name))
                            .as(name)
                            .isInstanceOf(type));
            // Camel tells of the checks that are not well only
            assertThat(HealthCheckHelper.invokeReadiness(camel))
                    .extracting(result -> result.getCheck().getId())
                    .doesNotContain("routes-check");
        }
    }
}
