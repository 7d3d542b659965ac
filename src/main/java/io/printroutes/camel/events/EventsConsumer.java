package io.printroutes.camel.events;

import io.printroutes.event.Event;
import io.printroutes.event.EventJson;
import io.printroutes.ledger.event.Deliveries.Message;
import io.printroutes.notify.DigestMail;
import io.printroutes.notify.EventRule;
import io.printroutes.order.LedgerException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a rule on a thread of its own: {@link RuleReader} says what to do next, the route does it. */
final class EventsConsumer extends DefaultConsumer implements ShutdownAware {

    private static final Logger LOG = LoggerFactory.getLogger(EventsConsumer.class);
    private static final long LONGEST_NAP_MILLIS = 2_000;

    private final EventRule rule;
    private final Subscriptions subscriptions;
    private final Runnable wake = this::wake;
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean reading;
    private volatile boolean busy;
    /** Of the reading thread alone. */
    private boolean stumbled;

    private @Nullable Thread thread;

    EventsConsumer(Endpoint endpoint, Processor processor, EventRule rule, Subscriptions subscriptions) {
        super(endpoint, processor);
        this.rule = rule;
        this.subscriptions = subscriptions;
    }

    private void wake() {
        if (bell.availablePermits() == 0) {
            bell.release();
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        reading = true;
        RuleReader reader = subscriptions.reader(rule, this::run);
        Thread started = new Thread(() -> read(reader), "events:" + rule.name());
        started.setDaemon(true);
        started.start();
        thread = started;
        subscriptions.add(wake);
    }

    @Override
    protected void doStop() throws Exception {
        subscriptions.remove(wake);
        reading = false;
        wake();
        Thread started = thread;
        if (started != null) {
            started.join(TimeUnit.SECONDS.toMillis(5));
        }
        super.doStop();
    }

    private void read(RuleReader reader) {
        while (reading) {
            try {
                nap(subscriptions.isLeader() ? reader.step(() -> reading) : LONGEST_NAP_MILLIS);
                stumbled = false;
            } catch (LedgerException e) {
                LOG.error("rule {}: {}", rule.name(), e.problem());
                nap(LONGEST_NAP_MILLIS);
            } catch (RuntimeException e) {
                // a thread that ended would leave the rule deaf, and nobody told
                sayOnce(e);
                nap(LONGEST_NAP_MILLIS);
            }
        }
    }

    /** What an exception says may be what a customer wrote: its name has to do. */
    private void sayOnce(RuntimeException e) {
        LOG.debug("rule {} stumbles", rule.name(), e);
        if (!stumbled) {
            stumbled = true;
            LOG.error(
                    "PR-6203: the rule {} cannot read the news that is next ({}). Nothing is skipped: it is tried again. Please report it with these words.",
                    rule.name(),
                    e.getClass().getSimpleName());
        }
    }

    /** One message along the route. @return what the route noted of the answer */
    private @Nullable String run(Message message) throws Exception {
        busy = true;
        Exchange exchange = createExchange(true);
        try {
            exchange.getIn().setBody(message.body());
            exchange.setVariable(EventsConstants.RULE, rule.name());
            exchange.setVariable(EventsConstants.MESSAGE_ID, message.id());
            if (message.owed() != null) {
                exchange.setVariable(EventsConstants.OWED, message.owed());
            }
            if (message.type().equals(RuleReader.DIGEST)) {
                exchange.setVariable(EventsConstants.DIGEST, EventJson.readValue(message.body(), DigestMail.class));
            } else {
                Event event = EventJson.read(message.body());
                exchange.setVariable(EventsConstants.EVENT, event);
            }
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
            return exchange.getVariable(EventsConstants.ANSWER, String.class);
        } finally {
            busy = false;
            releaseExchange(exchange, false);
        }
    }

    private void nap(long millis) {
        try {
            if (millis > 0 && bell.tryAcquire(Math.min(millis, LONGEST_NAP_MILLIS), TimeUnit.MILLISECONDS)) {
                bell.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reading = false;
        }
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask shutdownRunningTask) {
        return false;
    }

    @Override
    public int getPendingExchangesSize() {
        return busy ? 1 : 0;
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        reading = false;
        wake();
    }
}
