package io.printroutes.check.online;

import io.printroutes.check.DescribedDrop;
import io.printroutes.check.Host;
import io.printroutes.check.PartnerLogin;
import io.printroutes.check.Report;
import io.printroutes.config.Setting;
import io.printroutes.config.Settings;
import io.printroutes.config.StoreSettings;
import io.printroutes.config.StoreSettings.StoreAccess;
import io.printroutes.config.Trust;
import io.printroutes.ledger.budget.CheckPermits;
import io.printroutes.notify.AddressGuard;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Goes through the troubles that people have, in the order that they have them. Asks, and makes nothing; three requests at
 * most count against the stores' limits, and where there is a ledger they come out of the budget of whatever runs on it.
 */
public final class OnlineCheck {

    private static final int MOST_REQUESTS = 3;

    private final Settings settings;
    private final Collection<Path> folders;
    private final Collection<PartnerLogin> partners;
    private final Collection<Host> hosts;
    private final Collection<DescribedDrop> drops;
    private final List<Permission> needed;
    private final Optional<CheckPermits> permits;
    private final Clock clock;

    /**
     * @param report of the same home: the folders, partners and hosts that its routes name
     * @param permits of its ledger, where it has one already
     */
    public OnlineCheck(Settings settings, Report report, Optional<CheckPermits> permits, Clock clock) {
        this(settings, report.folders(), report.partners(), report.hosts(), report.drops(), permits, clock);
    }

    OnlineCheck(
            Settings settings,
            Collection<Path> folders,
            Collection<PartnerLogin> partners,
            Collection<Host> hosts,
            Collection<DescribedDrop> drops,
            Optional<CheckPermits> permits,
            Clock clock) {
        this.settings = settings;
        this.folders = folders;
        this.partners = partners;
        this.hosts = hosts;
        this.drops = drops;
        this.needed = Permission.of(drops);
        this.permits = permits;
        this.clock = clock;
    }

    /** Everything that was tried, in order. Takes seconds where somebody does not answer. */
    public List<ProbeResult> all() throws InterruptedException {
        SSLContext trust = Trust.of(settings);
        List<ProbeResult> tried = new ArrayList<>(stores(trust));
        tried.addAll(new FolderProbe(settings, folders).all());
        for (StoreAccess store : StoreSettings.of(settings)) {
            tried.addAll(RealtimeProbe.of(settings, store, trust));
        }
        tried.addAll(new PartnerProbe(partners).all());
        tried.addAll(new MailProbe(settings, trust).all());
        tried.addAll(new HostProbe(
                        hosts,
                        new AddressGuard(Arrays.asList(
                                settings.text(Setting.WEBHOOK_HOSTS).strip().split("\\s*,\\s*"))))
                .all());
        return tried;
    }

    /** Each further store takes one of the three requests, which tries its key; the default store has the rest. */
    private List<ProbeResult> stores(SSLContext trust) throws InterruptedException {
        List<StoreAccess> stores = StoreSettings.of(settings);
        List<ProbeResult> tried = new ArrayList<>();
        int left = MOST_REQUESTS;
        for (int i = 0; i < stores.size(); i++) {
            int most = i == 0 ? Math.max(1, MOST_REQUESTS - (stores.size() - 1)) : Math.min(1, left);
            DropRoutings routings = new DropRoutings(drops, stores.get(i));
            tried.addAll(new ApiProbe(stores.get(i), needed, most, permits, routings, trust, clock).all());
            left -= most;
        }
        return tried;
    }
}
