package io.printroutes.camel;

import io.printroutes.camel.events.EventsComponent;
import io.printroutes.camel.events.Subscriptions;
import io.printroutes.camel.intake.IntakeComponent;
import io.printroutes.camel.realtime.RealtimeComponent;
import io.printroutes.camel.realtime.RealtimeHealth;
import io.printroutes.camel.realtime.RealtimeProcessor;
import io.printroutes.camel.sftp.PartnersHealth;
import io.printroutes.camel.work.Dispatcher;
import io.printroutes.camel.work.WorkComponent;
import io.printroutes.camel.work.WorkRecovery;
import io.printroutes.config.KnownStores;
import io.printroutes.config.Setting;
import io.printroutes.config.Settings;
import io.printroutes.config.StoreSettings;
import io.printroutes.config.StoreSettings.StoreAccess;
import io.printroutes.config.Trust;
import io.printroutes.event.HealthCodes;
import io.printroutes.event.OwnEvents;
import io.printroutes.intake.DiskSpace;
import io.printroutes.intake.DropProgress;
import io.printroutes.intake.FilesUnderWay;
import io.printroutes.intake.IntakeDesk;
import io.printroutes.intake.ManifestIntake;
import io.printroutes.intake.WaitingFiles;
import io.printroutes.ledger.Ledger;
import io.printroutes.ledger.budget.Limits;
import io.printroutes.ledger.budget.Stores;
import io.printroutes.ledger.event.EventLog;
import io.printroutes.ledger.event.ReceiverPauses;
import io.printroutes.ledger.partner.Outbox;
import io.printroutes.ledger.partner.Partners;
import io.printroutes.ledger.realtime.Feeds;
import io.printroutes.ledger.report.DayReports;
import io.printroutes.ledger.work.Processes;
import io.printroutes.manifest.table.ManifestRules;
import io.printroutes.notify.AddressGuard;
import io.printroutes.notify.FolderLocks;
import io.printroutes.notify.RetrySchedule;
import io.printroutes.partner.Correspondence;
import io.printroutes.partner.PartnerDesk;
import io.printroutes.printago.BudgetWatch;
import io.printroutes.printago.LedgerSettings;
import io.printroutes.realtime.MessageWriter;
import io.printroutes.realtime.ProgramName;
import io.printroutes.realtime.StoreFeeds;
import io.printroutes.receipt.Folders;
import io.printroutes.receipt.RetentionSweep;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.apache.camel.Component;
import org.apache.camel.health.HealthCheck;

/** Everything that is not a route, put together from the settings: what uses what can be read here, in order. */
final class Wiring implements AutoCloseable {

    private final Settings settings;
    private final Clock clock;
    private final Folders folders;
    private final Ledger ledger;
    private final List<StoreAccess> stores;
    private final Limits limits;
    private final LedgerWiring rooms;
    private final LeaderLock leader;
    private final ReceiverPauses pauses;
    private final StoreFeeds feeds;
    private final MessageWriter feedWriter;
    private final Map<String, Object> beans;
    private final KameletServices parts;

    private Wiring(Settings settings, Clock clock, UnaryOperator<Limits> ledgerLimits) throws IOException {
        this.settings = settings;
        this.clock = clock;
        folders = new Folders(settings.path(Setting.DATA_DIRECTORY));
        folders.create();
        ledger = Ledger.open(settings.ledgerFile(), clock);
        stores = StoreSettings.of(settings);
        limits = ledgerLimits.apply(LedgerSettings.limits(settings));
        rooms = LedgerWiring.of(settings, limits, ledger, hostName());
        leader = new LeaderLock(folders.data().resolve("news.lock"));
        HealthCodes codes = new HealthCodes(
                List.of(settings.text(Setting.REALTIME_IGNORE).strip().split("\\s*,\\s*")));
        feedWriter = new MessageWriter(ledger.feedIntake(), codes, clock);
        feeds = new StoreFeeds(
                settings,
                stores,
                Trust.of(settings),
                ProgramName.of(hostName(), folders.data()),
                rooms.feeds(),
                StoreAccess::realtimeUrls,
                leader,
                clock);

        pauses = ledger.receiverPauses();
        FolderLocks locks = new FolderLocks();
        ChainWiring chain = new ChainWiring(settings, rooms, clock);
        Map<RouteBean, Object> made = new EnumMap<>(RouteBean.class);
        made.putAll(chain.gate(stores));
        made.putAll(chain.links(ledger, limits, folders, codes));
        made.putAll(EventWiring.senders(settings, folders, locks, clock));
        made.put(RouteBean.REALTIME, new RealtimeProcessor(feedWriter));
        beans = RouteBean.named(made);
        parts = parts(locks);
    }

    static Wiring of(Settings settings, Clock clock) throws IOException {
        return of(settings, clock, UnaryOperator.identity());
    }

    /** @param ledgerLimits what the ledger counts by instead of the store's limits; a test shows with it what else holds */
    static Wiring of(Settings settings, Clock clock, UnaryOperator<Limits> ledgerLimits) throws IOException {
        return new Wiring(settings, clock, ledgerLimits);
    }

    /** What beans of kamelets, such as drops, find in the program. */
    private KameletServices parts(FolderLocks locks) {
        Partners partners = ledger.partners();
        OwnEvents own = new OwnEvents(settings.text(Setting.STORE_ID), clock);
        DiskSpace disk =
                new DiskSpace(folders.data(), settings.size(Setting.DISK_MIN_FREE), rooms.events(), own, clock);
        WaitingFiles waiting =
                new WaitingFiles(folders.data(), rooms.processes().id(), clock);
        DropProgress progress = new DropProgress(new FilesUnderWay(rooms.processes(), clock), waiting);
        String process = rooms.processes().id();
        Correspondence correspondence = new Correspondence(process, rooms.outgoing(), rooms.events(), folders, clock);
        ManifestIntake manifests = new ManifestIntake(rooms.orders(), manifestRules(), clock);
        return new KameletServices()
                .with(Clock.class, clock)
                .with(Settings.class, settings)
                .with(SSLContext.class, Trust.of(settings))
                .with(AddressGuard.class, new AddressGuard(webhookHosts()))
                .with(KnownStores.class, new KnownStores(stores))
                .with(EventLog.class, rooms.events())
                .with(Feeds.class, rooms.feeds())
                .with(DayReports.class, rooms.reports())
                .with(FolderLocks.class, locks)
                .with(ReceiverPauses.class, pauses)
                .with(Outbox.class, rooms.outgoing())
                .with(Partners.class, partners)
                .with(DropProgress.class, progress)
                .with(WaitingFiles.class, waiting)
                .with(Correspondence.class, correspondence)
                .with(PartnerDesk.class, partnerDesk(partners, correspondence, progress, disk))
                .with(
                        IntakeDesk.class,
                        new IntakeDesk(rooms.intake(), rooms.orders(), manifests, folders, disk, clock));
    }

    private PartnerDesk partnerDesk(
            Partners partners, Correspondence correspondence, DropProgress progress, DiskSpace disk) {
        return new PartnerDesk(
                rooms.processes().id(),
                partners,
                ledger.fetchedFiles(),
                rooms.intake(),
                correspondence,
                progress,
                disk,
                clock);
    }

    private List<String> webhookHosts() {
        return Arrays.asList(settings.text(Setting.WEBHOOK_HOSTS).strip().split("\\s*,\\s*"));
    }

    private ManifestRules manifestRules() {
        return ManifestRules.DEFAULT
                .withMaxBytes(settings.size(Setting.MANIFEST_MAX_SIZE))
                .withMaxRows(settings.number(Setting.MANIFEST_MAX_ROWS))
                .withMaxCell(settings.number(Setting.MANIFEST_MAX_CELL));
    }

    /** The components of ours, by the scheme that routes write. */
    Map<String, Component> components() {
        Dispatcher dispatcher = new Dispatcher(
                rooms.queue(),
                stores.stream().map(StoreAccess::id).distinct().toList(),
                new WorkRecovery(rooms.chain(), rooms.receipts(), LedgerWiring.lookAfter(settings), clock),
                clock);
        ledger.onWorkChanged(dispatcher::wake);
        Subscriptions subscriptions = new Subscriptions(
                rooms.events(), rooms.deliveries(), pauses, new RetrySchedule(new SecureRandom()), leader, clock);
        ledger.onNews(subscriptions::wake);
        return Map.of(
                "work", new WorkComponent(dispatcher),
                "events", new EventsComponent(subscriptions),
                "intake", new IntakeComponent(parts.get(IntakeDesk.class), parts.get(KnownStores.class)),
                "printago-realtime", new RealtimeComponent(feeds));
    }

    /** The watch over how long what waits for Printago's limits takes. */
    BudgetWatch budgetWatch() {
        return new BudgetWatch(
                ledger.overview(limits, LedgerSettings.batching(settings))::stores,
                rooms.events()::append,
                settings.duration(Setting.BUDGET_LOW_AFTER),
                leader,
                clock);
    }

    List<HealthCheck> healthChecks() {
        return List.of(
                new CredentialsHealth(stores, rooms.stores()),
                new PartnersHealth(parts.get(Partners.class)),
                new RealtimeHealth(rooms.feeds(), stores, feedWriter::unreadable));
    }

    /** What routes can name as a bean. */
    Map<String, Object> beans() {
        return beans;
    }

    /** What beans of kamelets find in the program. */
    KameletServices parts() {
        return parts;
    }

    Folders folders() {
        return folders;
    }

    Processes processes() {
        return rooms.processes();
    }

    Stores stores() {
        return rooms.stores();
    }

    RetentionSweep sweep() {
        return new RetentionSweep(settings, folders, ledger.retention(), clock, ZoneId.systemDefault());
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
        feeds.close();
        feedWriter.close();
        leader.close();
        parts.get(WaitingFiles.class).close();
        rooms.processes().stop();
        ledger.close();
    }
}
