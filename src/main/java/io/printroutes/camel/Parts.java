package io.printroutes.camel;

import io.printroutes.camel.events.EventsComponent;
import io.printroutes.camel.work.Dispatcher;
import io.printroutes.event.HealthCodes;
import io.printroutes.event.OwnEvents;
import io.printroutes.ledger.Chain;
import io.printroutes.ledger.DayReports;
import io.printroutes.ledger.EventLog;
import io.printroutes.ledger.Feeds;
import io.printroutes.ledger.FetchedFiles;
import io.printroutes.ledger.Intake;
import io.printroutes.ledger.Ledger;
import io.printroutes.ledger.Limits;
import io.printroutes.ledger.Lookups;
import io.printroutes.ledger.NameBook;
import io.printroutes.ledger.OrderIntake;
import io.printroutes.ledger.Outgoing;
import io.printroutes.ledger.Partners;
import io.printroutes.ledger.Processes;
import io.printroutes.ledger.Processes.LookTimes;
import io.printroutes.ledger.Receipts;
import io.printroutes.ledger.Retention;
import io.printroutes.ledger.Stores;
import io.printroutes.ledger.UploadSpeed;
import io.printroutes.ledger.WorkQueue;
import io.printroutes.manifest.ManifestRules;
import io.printroutes.notify.RetrySchedule;
import io.printroutes.ops.LedgerSettings;
import io.printroutes.ops.Setting;
import io.printroutes.ops.Settings;
import io.printroutes.ops.StoreSettings;
import io.printroutes.ops.StoreSettings.StoreAccess;
import io.printroutes.ops.Trust;
import io.printroutes.order.ReceiptIds;
import io.printroutes.printago.Backoff;
import io.printroutes.printago.BuildLink;
import io.printroutes.printago.CatchUpLink;
import io.printroutes.printago.LookLink;
import io.printroutes.printago.NamesLink;
import io.printroutes.printago.PartLink;
import io.printroutes.printago.PrintedJobsLink;
import io.printroutes.printago.Setbacks;
import io.printroutes.printago.SignLink;
import io.printroutes.printago.UploadLink;
import io.printroutes.receipt.AcknowledgeLink;
import io.printroutes.receipt.Folders;
import io.printroutes.receipt.ReportLink;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Everything that is not Camel, put together from the settings: what uses what can be read here, in order. */
record Parts(
        Ledger ledger,
        Folders folders,
        Processes processes,
        Stores stores,
        EventsComponent events,
        Dispatcher dispatcher,
        Sweep sweep,
        RealtimeFeeds realtime,
        Turn turn,
        Map<String, Object> beans)
        implements AutoCloseable {

    static Parts of(Settings settings, Clock clock) throws IOException {
        Folders folders = new Folders(settings.path(Setting.DATA_DIRECTORY));
        folders.create();
        Ledger ledger = Ledger.open(settings.ledgerFile(), clock);

        String store = settings.text(Setting.STORE_ID);
        List<StoreAccess> storeAccess = StoreSettings.of(settings);
        Limits limits = LedgerSettings.limits(settings);
        Duration lookAfter = settings.duration(Setting.TIMEOUT).plus(settings.duration(Setting.LOOK_MARGIN));
        Duration lookAgain = settings.duration(Setting.LOOK_AGAIN);
        UploadSpeed uploadSpeed = new UploadSpeed();
        SecureRandom random = new SecureRandom();

        Processes processes = new Processes(ledger, new LookTimes(lookAfter, lookAgain), hostName());
        Stores stores = LedgerSettings.stores(settings, ledger);
        Chain chain = new Chain(ledger, uploadSpeed);
        Lookups lookups = new Lookups(ledger, lookAgain);
        Receipts receipts = new Receipts(ledger);
        EventLog eventLog = new EventLog(ledger);
        FolderTurns turns = new FolderTurns();
        Intake intake = new Intake(ledger, new ReceiptIds(random), processes.id());
        WorkQueue queue = new WorkQueue(
                ledger,
                limits,
                LedgerSettings.batching(settings),
                uploadSpeed,
                builds(settings),
                LedgerSettings.tryCredentialsAgain(settings),
                processes.id());

        Backoff backoff =
                new Backoff(settings.duration(Setting.RETRY_FIRST), settings.duration(Setting.RETRY_LONGEST), random);
        Setbacks setbacks = new Setbacks(chain, lookups, stores, backoff, limits.minuteWindow(), clock);
        Dispatcher dispatcher = new Dispatcher(
                queue,
                storeAccess.stream().map(StoreAccess::id).distinct().toList(),
                new Breakdowns(chain, receipts, lookAfter, clock),
                clock);
        ledger.onWorkChanged(dispatcher::wake);

        OwnEvents news = new OwnEvents(store, clock);
        Answers answers = new Answers(clock);
        OrderIntake orders = new OrderIntake(
                ledger, settings.duration(Setting.MANIFEST_WAIT), settings.duration(Setting.DROP_PATIENCE));
        Outgoing outgoing = new Outgoing(ledger);
        DayReports reports = new DayReports(ledger, processes.id());
        Feeds feeds = new Feeds(ledger);
        Map<String, Object> beans = new TreeMap<>();
        beans.put("orders", orders);
        beans.put(
                "services",
                new Services(
                        processes.id(),
                        storeAccess,
                        clock,
                        folders,
                        intake,
                        orders,
                        manifestRules(settings),
                        eventLog,
                        feeds,
                        new Arrivals(processes, clock),
                        new WaitingFiles(),
                        new Disk(folders.data(), settings.size(Setting.DISK_MIN_FREE), eventLog, news, clock),
                        new Partners(ledger),
                        new FetchedFiles(ledger),
                        outgoing,
                        reports,
                        turns));
        beans.put("credentials", new Credentials(storeAccess));
        beans.put("gate", new Gate(answers, stores, clock));
        beans.put("answers", answers);
        beans.put("names", new NamesLink(new NameBook(ledger), setbacks));
        beans.put("sign", new SignLink(chain, setbacks, settings.duration(Setting.URL_LIFETIME), clock));
        beans.put("upload", new UploadLink(chain, setbacks, clock));
        beans.put("digested", new DigestedFiles());
        beans.put("part", new PartLink(chain, setbacks, lookAfter, clock));
        beans.put(
                "build",
                new BuildLink(
                        chain,
                        setbacks,
                        lookAfter,
                        settings.number(Setting.PRIORITY_LOW),
                        settings.number(Setting.MATERIAL_CHANNEL),
                        clock));
        beans.put("look", new LookLink(chain, lookups, setbacks));
        beans.put("receipts", new AcknowledgeLink(receipts, folders, outgoing, clock, ZoneId.systemDefault()));
        beans.put("reports", new ReportLink(receipts, folders, outgoing, clock));
        beans.putAll(Senders.of(settings, folders, turns, clock));
        HealthCodes codes = new HealthCodes(
                List.of(settings.text(Setting.REALTIME_IGNORE).strip().split("\\s*,\\s*")));
        beans.put("catchUp", new CatchUpLink(feeds, setbacks, codes, clock));
        beans.put("printedJobs", new PrintedJobsLink(reports, setbacks, clock));
        Turn turn = new Turn(folders.data().resolve("news.lock"));
        RealtimeFeeds realtime = new RealtimeFeeds(
                settings, storeAccess, Trust.of(settings), hostName(), eventLog, feeds, codes, turn, clock);
        beans.putAll(realtime.beans());
        EventsComponent events = new EventsComponent(ledger, new RetrySchedule(random), turn, clock);
        Sweep sweep = new Sweep(settings, folders, new Retention(ledger), clock, ZoneId.systemDefault());
        return new Parts(ledger, folders, processes, stores, events, dispatcher, sweep, realtime, turn, beans);
    }

    private static ManifestRules manifestRules(Settings settings) {
        return ManifestRules.DEFAULT
                .withMaxBytes(settings.size(Setting.MANIFEST_MAX_SIZE))
                .withMaxRows(settings.number(Setting.MANIFEST_MAX_ROWS))
                .withMaxCell(settings.number(Setting.MANIFEST_MAX_CELL));
    }

    private static WorkQueue.Builds builds(Settings settings) {
        return WorkQueue.Builds.valueOf(settings.text(Setting.BUILDS).toUpperCase(Locale.ROOT));
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    @Override
    public void close() {
        realtime.close();
        turn.close();
        processes.stop();
        ledger.close();
    }
}
