package io.printroutes.camel.work;

import io.printroutes.ledger.work.Lease;
import io.printroutes.ledger.work.Link;
import io.printroutes.ledger.work.Offer;
import io.printroutes.ledger.work.WorkQueue;
import io.printroutes.order.LedgerException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that asks the ledger for work whenever there may be some and hands it to the routes that have room for it.
 * Work is taken at the last moment, so that priority is decided last and nothing waits with a lease in its hand.
 */
public final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /** Another process may have made work ready, which does not wake us. */
    private static final long LONGEST_NAP_MILLIS = 1000;

    private final WorkQueue queue;
    private final List<String> stores;
    private final Recovery recovery;
    private final Clock clock;
    private final Map<Link, Worker> consumers = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Failed> failed = new ConcurrentLinkedQueue<>();
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    /** The route of a link, as something to hand work to. */
    interface Worker {
        Link link();

        boolean hasRoom();

        /** Takes the work over and returns at once. */
        void accept(Lease lease);
    }

    /** What becomes of work that its route did not do. */
    public interface Recovery {

        /** The route broke down: nobody knows how far it got. */
        void recover(Lease lease, Throwable cause);

        /** The route was stopped before it began. */
        void giveBack(Lease lease);
    }

    /** @param cause nothing if the route never began */
    private record Failed(Lease lease, @Nullable Throwable cause) {}

    public Dispatcher(WorkQueue queue, List<String> stores, Recovery recovery, Clock clock) {
        this.queue = queue;
        this.stores = List.copyOf(stores);
        this.recovery = recovery;
        this.clock = clock;
    }

    /** There may be work: look now. Any thread; returns at once. */
    public void wake() {
        if (bell.availablePermits() == 0) {
            bell.release();
        }
    }

    void serve(Worker consumer) {
        consumers.put(consumer.link(), consumer);
        wake();
    }

    void leave(Worker consumer) {
        consumers.remove(consumer.link(), consumer);
    }

    void failed(Lease lease, Throwable cause) {
        failed.add(new Failed(lease, cause));
        wake();
    }

    void notBegun(Lease lease) {
        failed.add(new Failed(lease, null));
        wake();
    }

    void start() {
        running = true;
        Thread started = new Thread(this::run, "work");
        started.setDaemon(true);
        started.start();
        thread = started;
    }

    void stop() throws InterruptedException {
        running = false;
        wake();
        Thread started = thread;
        if (started != null) {
            started.join(TimeUnit.SECONDS.toMillis(5));
        }
    }

    private void run() {
        boolean troubled = false;
        while (running) {
            long until;
            try {
                recoverFailed();
                until = handOut();
                troubled = false;
            } catch (LedgerException e) {
                if (!troubled) {
                    LOG.error("{}", e.problem());
                }
                troubled = true;
                until = clock.millis() + LONGEST_NAP_MILLIS;
            } catch (RuntimeException e) {
                // this thread hands out all work: whatever happens, it must not end
                if (!troubled) {
                    LOG.error("PR-5103: handing out work failed and is tried again every second", e);
                }
                troubled = true;
                until = clock.millis() + LONGEST_NAP_MILLIS;
            }
            nap(until);
        }
        recoverFailed();
    }

    private void nap(long until) {
        long millis = Math.max(1, Math.min(until - clock.millis(), LONGEST_NAP_MILLIS));
        try {
            if (bell.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                bell.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    /** A broken-down route's work stays leased to this living process until the ledger has been told. */
    private void recoverFailed() {
        for (Failed one = failed.peek(); one != null; one = failed.peek()) {
            if (one.cause() == null) {
                recovery.giveBack(one.lease());
            } else {
                recovery.recover(one.lease(), one.cause());
            }
            failed.poll();
        }
    }

    /** @return when to look again */
    private long handOut() {
        long until = Long.MAX_VALUE;
        for (String store : stores) {
            until = Math.min(until, handOutCounted(store));
            for (Worker consumer : List.copyOf(consumers.values())) {
                if (!consumer.link().counted()) {
                    until = Math.min(until, handOutUncounted(store, consumer));
                }
            }
        }
        return until;
    }

    private long handOutCounted(String store) {
        while (running) {
            List<Link> links = new ArrayList<>();
            consumers.values().stream()
                    .filter(consumer -> consumer.link().counted() && consumer.hasRoom())
                    .forEach(consumer -> links.add(consumer.link()));
            if (links.isEmpty()) {
                return Long.MAX_VALUE;
            }
            Offer offer = queue.takeCounted(store, links);
            if (offer instanceof Offer.Nothing nothing) {
                return nothing.until();
            }
            accept(((Offer.Work) offer).lease());
        }
        return Long.MAX_VALUE;
    }

    private long handOutUncounted(String store, Worker consumer) {
        while (running && consumer.hasRoom()) {
            Offer offer = queue.takeUncounted(store, consumer.link());
            if (offer instanceof Offer.Nothing nothing) {
                return nothing.until();
            }
            accept(((Offer.Work) offer).lease());
        }
        return Long.MAX_VALUE;
    }

    private void accept(Lease lease) {
        Worker consumer = consumers.get(lease.link());
        if (consumer == null) {
            notBegun(lease);
        } else {
            consumer.accept(lease);
        }
    }
}
