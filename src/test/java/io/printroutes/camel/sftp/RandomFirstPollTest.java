package io.printroutes.camel.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RandomFirstPollTest {

    private static final int PARTNERS = 20;

    @TempDir
    Path folder;

    @Test
    void partners_that_start_together_look_for_the_first_time_at_different_moments_of_one_interval() throws Exception {
        Set<Long> firstLooks = new HashSet<>();
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.start();
            for (int i = 0; i < PARTNERS; i++) {
                RandomFirstPoll polls = started(camel, 600_000);
                firstLooks.add(polls.getInitialDelay());
            }
        }

        assertThat(firstLooks).hasSizeGreaterThan(PARTNERS / 2).allMatch(delay -> delay >= 0 && delay < 600_000);
    }

    @Test
    void an_interval_of_nothing_starts_too() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.start();

            assertThat(started(camel, 0).getInitialDelay()).isZero();
        }
    }

    private RandomFirstPoll started(DefaultCamelContext camel, long delay) throws Exception {
        Endpoint endpoint = camel.getEndpoint("file:" + folder);
        Consumer consumer = endpoint.createConsumer(exchange -> {});
        RandomFirstPoll polls = new RandomFirstPoll();
        polls.setCamelContext(camel);
        polls.setDelay(delay);
        polls.onInit(consumer);
        polls.scheduleTask(() -> {});
        camel.addService(polls);
        polls.start();
        polls.startScheduler();
        return polls;
    }
}
