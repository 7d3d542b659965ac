package io.printroutes.camel;

import io.printroutes.config.Setting;
import io.printroutes.config.Settings;
import io.printroutes.ledger.Ledger;
import io.printroutes.ledger.budget.Limits;
import io.printroutes.ledger.budget.Stores;
import io.printroutes.ledger.chain.Chain;
import io.printroutes.ledger.chain.Receipts;
import io.printroutes.ledger.chain.Reconciliations;
import io.printroutes.ledger.event.Deliveries;
import io.printroutes.ledger.event.EventLog;
import io.printroutes.ledger.intake.Intake;
import io.printroutes.ledger.intake.OrderIntake;
import io.printroutes.ledger.partner.Outbox;
import io.printroutes.ledger.realtime.Feeds;
import io.printroutes.ledger.report.DayReports;
import io.printroutes.ledger.work.BuildsApi;
import io.printroutes.ledger.work.Processes;
import io.printroutes.ledger.work.Processes.LookTimes;
import io.printroutes.ledger.work.UploadSpeed;
import io.printroutes.ledger.work.WorkQueue;
import io.printroutes.order.ReceiptIds;
import io.printroutes.printago.LedgerSettings;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;

/** The rooms of the ledger, furnished by the settings. Everything else in the program works with these. */
record LedgerWiring(
        Processes processes,
        Stores stores,
        WorkQueue queue,
        Chain chain,
        Reconciliations lookups,
        Receipts receipts,
        Intake intake,
        OrderIntake orders,
        Outbox outgoing,
        EventLog events,
        Deliveries deliveries,
        Feeds feeds,
        DayReports reports) {

    /** @param limits what the queue counts requests by */
    static LedgerWiring of(Settings settings, Limits limits, Ledger ledger, String host) {
        Duration lookAgain = settings.duration(Setting.LOOK_AGAIN);
        Processes processes = ledger.processes(new LookTimes(lookAfter(settings), lookAgain), host);
        UploadSpeed uploadSpeed = new UploadSpeed();
        WorkQueue queue = ledger.workQueue(
                limits,
                LedgerSettings.batching(settings),
                uploadSpeed,
                builds(settings),
                LedgerSettings.tryCredentialsAgain(settings),
                processes.id());
        return new LedgerWiring(
                processes,
                ledger.stores(LedgerSettings.limits(settings), LedgerSettings.tryCredentialsAgain(settings)),
                queue,
                ledger.chain(uploadSpeed),
                ledger.lookups(lookAgain),
                ledger.receipts(),
                ledger.intake(new ReceiptIds(new SecureRandom()), processes.id()),
                ledger.orderIntake(settings.duration(Setting.MANIFEST_WAIT), settings.duration(Setting.DROP_PATIENCE)),
                ledger.outgoing(),
                ledger.eventLog(),
                ledger.deliveries(),
                ledger.feeds(),
                ledger.dayReports(processes.id()));
    }

    /** How long after a request whose answer was lost is looked for what became of it. */
    static Duration lookAfter(Settings settings) {
        return settings.duration(Setting.TIMEOUT).plus(settings.duration(Setting.LOOK_MARGIN));
    }

    private static BuildsApi builds(Settings settings) {
        return BuildsApi.valueOf(settings.text(Setting.BUILDS).toUpperCase(Locale.ROOT));
    }
}
