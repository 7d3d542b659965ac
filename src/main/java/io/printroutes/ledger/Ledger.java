package io.printroutes.ledger;

import io.printroutes.ledger.budget.CheckPermits;
import io.printroutes.ledger.budget.Limits;
import io.printroutes.ledger.budget.Stores;
import io.printroutes.ledger.chain.Chain;
import io.printroutes.ledger.chain.History;
import io.printroutes.ledger.chain.Receipts;
import io.printroutes.ledger.chain.Reconciliations;
import io.printroutes.ledger.db.Database;
import io.printroutes.ledger.event.Deliveries;
import io.printroutes.ledger.event.EventLog;
import io.printroutes.ledger.event.ReceiverPauses;
import io.printroutes.ledger.intake.FetchedFiles;
import io.printroutes.ledger.intake.Intake;
import io.printroutes.ledger.intake.NameBook;
import io.printroutes.ledger.intake.OrderIntake;
import io.printroutes.ledger.intake.WaitingOrders;
import io.printroutes.ledger.operator.Forecast;
import io.printroutes.ledger.operator.OperatorActions;
import io.printroutes.ledger.operator.Overview;
import io.printroutes.ledger.operator.Prints;
import io.printroutes.ledger.operator.Retention;
import io.printroutes.ledger.partner.Outbox;
import io.printroutes.ledger.partner.Partners;
import io.printroutes.ledger.realtime.FeedIntake;
import io.printroutes.ledger.realtime.Feeds;
import io.printroutes.ledger.report.DayReports;
import io.printroutes.ledger.work.BatchLimits;
import io.printroutes.ledger.work.BuildsApi;
import io.printroutes.ledger.work.ClockJumps;
import io.printroutes.ledger.work.Processes;
import io.printroutes.ledger.work.Processes.LookTimes;
import io.printroutes.ledger.work.UploadSpeed;
import io.printroutes.ledger.work.WorkQueue;
import io.printroutes.order.LedgerException;
import io.printroutes.order.ReceiptIds;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * The durable record, open: the door to its rooms. Whoever starts the program or a command opens it here and hands on the
 * rooms that others need; the database itself stays behind it.
 */
public final class Ledger implements AutoCloseable {

    private final Database database;

    private Ledger(Database database) {
        this.database = database;
        database.onJump(ClockJumps::bridge);
    }

    /**
     * Opens the ledger; makes or migrates it where needed.
     *
     * @throws LedgerException with the reason: damaged, read-only, of a newer program, in use, no room
     */
    public static Ledger open(Path path, Clock clock) {
        return new Ledger(Database.open(path, clock));
    }

    /** Whether there is no ledger, or one that nothing was ever taken in with. Does not open it. */
    public static boolean isNew(Path path) {
        return Database.isNew(path);
    }

    /** Calls back after each commit that may have made work ready. Must not block. */
    public void onWorkChanged(Runnable listener) {
        database.onWorkChanged(listener);
    }

    /** Calls this listener, instead of the one before, after each commit that added news. It must not block. */
    public void onNews(Runnable listener) {
        database.onNews(listener);
    }

    // ---- the rooms, from the bottom up: each call makes another object ----

    public Processes processes(LookTimes lookTimes, String host) {
        return new Processes(database, lookTimes, host);
    }

    public Stores stores(Limits limits, Duration tryAgain) {
        return new Stores(database, limits, tryAgain);
    }

    public CheckPermits checkPermits(Limits limits) {
        return new CheckPermits(database, limits);
    }

    public WorkQueue workQueue(
            Limits limits,
            BatchLimits batching,
            UploadSpeed uploadSpeed,
            BuildsApi builds,
            Duration tryAgain,
            String process) {
        return new WorkQueue(database, limits, batching, uploadSpeed, builds, tryAgain, process);
    }

    public Chain chain(UploadSpeed uploadSpeed) {
        return new Chain(database, uploadSpeed);
    }

    public Reconciliations lookups(Duration lookAgainAfter) {
        return new Reconciliations(database, lookAgainAfter);
    }

    public Receipts receipts() {
        return new Receipts(database);
    }

    public History history() {
        return new History(database);
    }

    public EventLog eventLog() {
        return new EventLog(database);
    }

    public Deliveries deliveries() {
        return new Deliveries(database);
    }

    public ReceiverPauses receiverPauses() {
        return new ReceiverPauses(database);
    }

    public Partners partners() {
        return new Partners(database);
    }

    public FetchedFiles fetchedFiles() {
        return new FetchedFiles(database);
    }

    public Outbox outgoing() {
        return new Outbox(database);
    }

    public Intake intake(ReceiptIds ids, String process) {
        return new Intake(database, ids, process);
    }

    public OrderIntake orderIntake(Duration wait, Duration waitOfRepeat) {
        return new OrderIntake(database, wait, waitOfRepeat);
    }

    public NameBook nameBook() {
        return new NameBook(database);
    }

    public WaitingOrders waitingOrders() {
        return new WaitingOrders(database);
    }

    public Feeds feeds() {
        return new Feeds(database);
    }

    public FeedIntake feedIntake() {
        return new FeedIntake(database);
    }

    public DayReports dayReports(String process) {
        return new DayReports(database, process);
    }

    public Prints prints() {
        return new Prints(database);
    }

    public Overview overview(Limits limits, BatchLimits batching) {
        return new Overview(database, limits, batching);
    }

    public OperatorActions operatorActions() {
        return new OperatorActions(database);
    }

    public Retention retention() {
        return new Retention(database);
    }

    public Forecast forecast(Limits limits, String store, String drop) {
        return new Forecast(database, limits, store, drop);
    }

    @Override
    public void close() {
        database.close();
    }
}
