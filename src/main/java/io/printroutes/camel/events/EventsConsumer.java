package io.printroutes.camel.events;

import io.printroutes.event.Event;
import io.printroutes.event.EventJson;
import io.printroutes.ledger.EventLog;
import io.printroutes.ledger.LedgerException;
import java.util.List;
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

/**
 * Reads the log for one rule, on a thread of its own. The rule's place moves on only once its route has dealt with an event;
 * a route that fails gets the same event again, after a while that grows.
 */
final class EventsConsumer extends DefaultConsumer implements ShutdownAware {

    private static final Logger LOG = LoggerFactory.getLogger(EventsConsumer.class);
    private static final int BATCH = 100;
    private static final long LONGEST_NAP_MILLIS = 2_000;
    private static final long FIRST_REST_MILLIS = 1_000;
    private static final long LONGEST_REST_MILLIS = 300_000;

    private final EventsEndpoint endpoint;
    private final EventsComponent component;
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean reading;
    private volatile boolean busy;
    private @Nullable Thread thread;

    EventsConsumer(EventsEndpoint endpoint, Processor processor, EventsComponent component) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.component = component;
    }

    void wake() {
        bell.release();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        reading = true;
        Thread started = new Thread(this::read, "events:" + endpoint.rule());
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

    private void read() {
        long rest = FIRST_REST_MILLIS;
        while (reading) {
            try {
                long place = component.log().place(endpoint.rule(), endpoint.startsAtBeginning());
                boolean dealtWith = deal(component.log().after(place, BATCH));
                if (dealtWith) {
                    rest = FIRST_REST_MILLIS;
                } else {
                    nap(rest);
                    rest = Math.min(rest * 2, LONGEST_REST_MILLIS);
                }
            } catch (LedgerException e) {
                LOG.error("rule {}: {}", endpoint.rule(), e.problem());
                nap(LONGEST_NAP_MILLIS);
            }
        }
    }

    /** @return false if the route could not deal with one of them */
    private boolean deal(List<EventLog.Entry> entries) {
        if (entries.isEmpty()) {
            nap(LONGEST_NAP_MILLIS);
            return true;
        }
        long passed = 0;
        for (EventLog.Entry entry : entries) {
            if (!reading) {
                break;
            }
            boolean wanted = endpoint.filter().matches(entry.event());
            if (wanted && !deliver(entry.event())) {
                keepPlace(passed);
                return false;
            }
            passed = entry.place();
            if (wanted) {
                keepPlace(passed);
            }
        }
        keepPlace(passed);
        return true;
    }

    private void keepPlace(long passed) {
        if (passed > 0) {
            component.log().read(endpoint.rule(), passed);
        }
    }

    private boolean deliver(Event event) {
        busy = true;
        Exchange exchange = createExchange(true);
        try {
            exchange.getIn().setBody(EventJson.write(event));
            exchange.setVariable("event", event);
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        } finally {
            busy = false;
        }
        Exception failure = exchange.getException();
        if (failure != null) {
            LOG.warn(
                    "rule {} could not deal with {} {} and tries again: {}",
                    endpoint.rule(),
                    event.type(),
                    event.id(),
                    failure.getClass().getSimpleName());
        }
        releaseExchange(exchange, false);
        return failure == null;
    }

    private void nap(long millis) {
        try {
            if (bell.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
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
