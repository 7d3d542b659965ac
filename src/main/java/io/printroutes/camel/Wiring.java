package io.printroutes.camel;

import io.printroutes.camel.events.EventsComponent;
import io.printroutes.camel.http.Credentials;
import io.printroutes.camel.http.DigestedFiles;
import io.printroutes.camel.http.HttpAnswers;
import io.printroutes.camel.http.OutcomeGate;
import io.printroutes.camel.work.Dispatcher;
import io.printroutes.camel.work.WorkRecovery;
import io.printroutes.config.KnownStores;
import io.printroutes.config.Setting;
import io.printroutes.config.Settings;
import io.printroutes.config.StoreSettings;
import io.printroutes.config.StoreSettings.StoreAccess;
import io.printroutes.config.Trust;
import io.printroutes.event.HealthCodes;
import io.printroutes.event.OwnEvents;
import io.printroutes.intake.Arrivals;
import io.printroutes.intake.DiskSpace;
import io.printroutes.intake.DropProgress;
import io.printroutes.intake.IntakeDesk;
import io.printroutes.intake.ManifestIntake;
import io.printroutes.intake.WaitingFiles;
import io.printroutes.ledger.Ledger;
import io.printroutes.ledger.budget.Limits;
import io.printroutes.ledger.budget.Stores;
import io.printroutes.ledger.chain.Chain;
import io.printroutes.ledger.chain.Lookups;
import io.printroutes.ledger.chain.Receipts;
import io.printroutes.ledger.event.EventLog;
import io.printroutes.ledger.intake.Intake;
import io.printroutes.ledger.intake.OrderIntake;
import io.printroutes.ledger.partner.FetchedFiles;
import io.printroutes.ledger.partner.Outgoing;
import io.printroutes.ledger.partner.Partners;
import io.printroutes.ledger.realtime.Feeds;
import io.printroutes.ledger.report.DayReports;
import io.printroutes.ledger.work.BuildsApi;
import io.printroutes.ledger.work.Processes;
import io.printroutes.ledger.work.Processes.LookTimes;
import io.printroutes.ledger.work.UploadSpeed;
import io.printroutes.ledger.work.WorkQueue;
import io.printroutes.manifest.ManifestRules;
import io.printroutes.notify.FolderLocks;
import io.printroutes.notify.RetrySchedule;
import io.printroutes.order.ReceiptIds;
import io.printroutes.partner.Correspondence;
import io.printroutes.partner.PartnerDesk;
import io.printroutes.printago.Backoff;
import io.printroutes.printago.BuildLink;
import io.printroutes.printago.CatchUpLink;
import io.printroutes.printago.LedgerSettings;
import io.printroutes.printago.LookLink;
import io.printroutes.printago.NamesLink;
import io.printroutes.printago.PartLink;
import io.printroutes.printago.PrintedJobsLink;
import io.printroutes.printago.Setbacks;
import io.printroutes.printago.SignLink;
import io.printroutes.printago.UploadLink;
import io.printroutes.realtime.StoreFeeds;
import io.printroutes.receipt.AcknowledgeLink;
import io.printroutes.receipt.Folders;
import io.printroutes.receipt.ReportLink;
import io.printroutes.receipt.RetentionSweep;
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
record Wiring(
        Ledger ledger,
        Folders folders,
        Processes processes,
        Stores stores,
        EventsComponent events,
        Dispatcher dispatcher,
        RetentionSweep sweep,
        StoreFeeds realtime,
        LeaderLock turn,
        Map<String, Object> beans,
        Parts parts)
        implements AutoCloseable {

    static Wiring of(Settings settings, Clock clock) throws IOException {
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

        Processes processes = ledger.processes(new LookTimes(lookAfter, lookAgain), hostName());
        Stores stores = ledger.stores(LedgerSettings.limits(settings), LedgerSettings.tryCredentialsAgain(settings));
        Chain chain = ledger.chain(uploadSpeed);
        Lookups lookups = ledger.lookups(lookAgain);
        Receipts receipts = ledger.receipts();
        EventLog eventLog = ledger.eventLog();
        FolderLocks turns = new FolderLocks();
        Intake intake = ledger.intake(new ReceiptIds(random), processes.id());
        WorkQueue queue = ledger.workQueue(
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
                new WorkRecovery(chain, receipts, lookAfter, clock),
                clock);
        ledger.onWorkChanged(dispatcher::wake);

        OwnEvents news = new OwnEvents(store, clock);
        HttpAnswers answers = new HttpAnswers(clock);
        OrderIntake orders =
                ledger.orderIntake(settings.duration(Setting.MANIFEST_WAIT), settings.duration(Setting.DROP_PATIENCE));
        Outgoing outgoing = ledger.outgoing();
        DayReports reports = ledger.dayReports(processes.id());
        Feeds feeds = ledger.feeds();
        Partners partners = ledger.partners();
        FetchedFiles fetched = ledger.fetchedFiles();
        DiskSpace disk = new DiskSpace(folders.data(), settings.size(Setting.DISK_MIN_FREE), eventLog, news, clock);
        DropProgress progress = new DropProgress(new Arrivals(processes, clock), new WaitingFiles());
        Correspondence correspondence = new Correspondence(processes.id(), outgoing, eventLog, folders, clock);
        Parts parts = new Parts()
                .with(Clock.class, clock)
                .with(KnownStores.class, new KnownStores(storeAccess))
                .with(EventLog.class, eventLog)
                .with(Feeds.class, feeds)
                .with(DayReports.class, reports)
                .with(FolderLocks.class, turns)
                .with(Outgoing.class, outgoing)
                .with(Partners.class, partners)
                .with(DropProgress.class, progress)
                .with(Correspondence.class, correspondence)
                .with(
                        PartnerDesk.class,
                        new PartnerDesk(
                                processes.id(), partners, fetched, intake, correspondence, progress, disk, clock))
                .with(
                        IntakeDesk.class,
                        new IntakeDesk(
                                intake,
                                orders,
                                new ManifestIntake(orders, manifestRules(settings), clock),
                                folders,
                                disk,
                                clock));
        Map<String, Object> beans = new TreeMap<>();
        beans.put("orders", orders);
        beans.put("credentials", new Credentials(storeAccess));
        beans.put("gate", new OutcomeGate(answers, stores, clock));
        beans.put("answers", answers);
        beans.put("names", new NamesLink(ledger.nameBook(), setbacks));
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
        LeaderLock turn = new LeaderLock(folders.data().resolve("news.lock"));
        StoreFeeds realtime = new StoreFeeds(
                settings, storeAccess, Trust.of(settings), hostName(), ledger.feedIntake(), feeds, codes, turn, clock);
        beans.putAll(realtime.beans());
        EventsComponent events =
                new EventsComponent(eventLog, ledger.deliveries(), new RetrySchedule(random), turn, clock);
        ledger.onNews(events::wake);
        RetentionSweep sweep = new RetentionSweep(settings, folders, ledger.retention(), clock, ZoneId.systemDefault());
        return new Wiring(ledger, folders, processes, stores, events, dispatcher, sweep, realtime, turn, beans, parts);
    }

    private static ManifestRules manifestRules(Settings settings) {
        return ManifestRules.DEFAULT
                .withMaxBytes(settings.size(Setting.MANIFEST_MAX_SIZE))
                .withMaxRows(settings.number(Setting.MANIFEST_MAX_ROWS))
                .withMaxCell(settings.number(Setting.MANIFEST_MAX_CELL));
    }

    private static BuildsApi builds(Settings settings) {
        return BuildsApi.valueOf(settings.text(Setting.BUILDS).toUpperCase(Locale.ROOT));
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
