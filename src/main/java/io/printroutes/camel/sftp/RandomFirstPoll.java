package io.printroutes.camel.sftp;

import io.printroutes.config.Quantities;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.support.DefaultScheduledPollConsumerScheduler;

/** Camel's own schedule with a first poll at random: many partners that start together do not look at the same moments. */
public final class RandomFirstPoll extends DefaultScheduledPollConsumerScheduler {

    /** @param poll the time between two polls, such as {@code 10s}; a bare number is milliseconds */
    public void setPoll(String poll) {
        setDelay(Quantities.duration(poll).toMillis());
    }

    @Override
    public void startScheduler() {
        setInitialDelay(ThreadLocalRandom.current().nextLong(Math.max(1, getDelay())));
        super.startScheduler();
    }
}
