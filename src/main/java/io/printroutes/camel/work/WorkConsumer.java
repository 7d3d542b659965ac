package io.printroutes.camel.work;

import io.printroutes.ledger.work.Lease;
import io.printroutes.ledger.work.Link;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/** Runs the route of a link, on a thread of its own for each lease that it is handed. */
final class WorkConsumer extends DefaultConsumer implements Dispatcher.Worker, ShutdownAware {

    private final Link link;
    private final int parallel;
    private final Dispatcher dispatcher;
    private final Semaphore slots;
    private final AtomicInteger underWay = new AtomicInteger();
    private @Nullable ExecutorService threads;

    WorkConsumer(Endpoint endpoint, Processor processor, Link link, int parallel, Dispatcher dispatcher) {
        super(endpoint, processor);
        this.link = link;
        this.parallel = parallel;
        this.dispatcher = dispatcher;
        this.slots = new Semaphore(parallel);
    }

    @Override
    public Link link() {
        return link;
    }

    @Override
    public boolean hasRoom() {
        return slots.availablePermits() > 0;
    }

    @Override
    public void accept(Lease lease) {
        slots.acquireUninterruptibly();
        underWay.incrementAndGet();
        ExecutorService running = threads;
        try {
            if (running == null) {
                throw new RejectedExecutionException("the route is not running");
            }
            running.execute(() -> run(lease));
        } catch (RejectedExecutionException e) {
            done();
            dispatcher.notBegun(lease);
        }
    }

    private void run(Lease lease) {
        Exchange exchange = createExchange(true);
        try {
            exchange.getIn().setBody(lease);
            exchange.setVariable(WorkConstants.LEASE, lease);
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        } finally {
            if (exchange.getException() != null) {
                dispatcher.failed(lease, exchange.getException());
            }
            releaseExchange(exchange, false);
            done();
        }
    }

    private void done() {
        underWay.decrementAndGet();
        slots.release();
        dispatcher.wake();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        threads = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newFixedThreadPool(this, "work:" + link.text(), parallel);
        dispatcher.serve(this);
    }

    @Override
    protected void doSuspend() throws Exception {
        dispatcher.leave(this);
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        dispatcher.serve(this);
    }

    @Override
    protected void doStop() throws Exception {
        dispatcher.leave(this);
        ExecutorService running = threads;
        if (running != null) {
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownGraceful(running);
            threads = null;
        }
        super.doStop();
    }

    /** What is in hand is finished; what is only waiting in the ledger is for whoever comes next. */
    @Override
    public boolean deferShutdown(ShutdownRunningTask shutdownRunningTask) {
        return false;
    }

    @Override
    public int getPendingExchangesSize() {
        return underWay.get();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        dispatcher.leave(this);
    }
}
