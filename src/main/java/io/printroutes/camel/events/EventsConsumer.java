package io.printroutes.camel.events;

import io.printroutes.event.Event;
import io.printroutes.event.EventJson;
import io.printroutes.ledger.event.Deliveries.Message;
import io.printroutes.notify.DigestMail;
import io.printroutes.order.LedgerException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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

    private final EventsEndpoint endpoint;
    private final EventsComponent component;
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean reading;
    private volatile boolean busy;
    /** Of the reading thread alone. */
    private boolean stumbled;

    private @Nullable Thread thread;

    EventsConsumer(EventsEndpoint endpoint, Processor processor, EventsComponent component) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.component = component;
    }

    void wake() {
        if (bell.availablePermits() == 0) {
            bell.release();
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        reading = true;
        RuleReader reader = component.reader(endpoint, this::run);
        Thread started = new Thread(() -> read(reader), "events:" + endpoint.rule());
        started.setDaemon(true);
        started.start();
        thread = started;
        component.started(this);
    }

    @Override
    protected void doStop() throws Exception {
        component.stopped(this);
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
                nap(component.isOurTurn() ? reader.step(() -> reading) : LONGEST_NAP_MILLIS);
                stumbled = false;
            } catch (LedgerException e) {
                LOG.error("rule {}: {}", endpoint.rule(), e.problem());
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
        LOG.debug("rule {} stumbles", endpoint.rule(), e);
        if (!stumbled) {
            stumbled = true;
            LOG.error(
                    "PR-6203: the rule {} can't read the news that is next ({}). Nothing is skipped: it is tried again. Please report it with these words.",
                    endpoint.rule(),
                    e.getClass().getSimpleName());
        }
    }

    /** One message along the route. @return what the route noted of the answer */
    private @Nullable String run(Message message) throws Exception {
        busy = true;
        Exchange exchange = createExchange(true);
        try {
            exchange.getIn().setBody(message.body());
            exchange.setVariable("rule", endpoint.rule());
            exchange.setVariable("messageId", message.id());
            if (message.type().equals(RuleReader.DIGEST)) {
                exchange.setVariable("digest", EventJson.readValue(message.body(), DigestMail.class));
            } else {
                Event event = EventJson.read(message.body());
                exchange.setVariable("event", event);
            }
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
            return exchange.getVariable("answer", String.class);
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
