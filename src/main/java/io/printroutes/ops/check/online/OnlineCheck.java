package io.printroutes.ops.check.online;

import io.printroutes.ops.Setting;
import io.printroutes.ops.Settings;
import io.printroutes.ops.check.Host;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Goes through the troubles that people have, in the order that they have them. Asks, and makes nothing; three requests at
 * most count against the store's limits.
 */
public final class OnlineCheck {

    private final Settings settings;
    private final Collection<Host> hosts;
    private final Clock clock;

    /** @param hosts those that routes name */
    public OnlineCheck(Settings settings, Collection<Host> hosts, Clock clock) {
        this.settings = settings;
        this.hosts = hosts;
        this.clock = clock;
    }

    /** Everything that was tried, in order. Takes seconds where somebody does not answer. */
    public List<Tried> all() throws InterruptedException {
        List<Tried> tried = new ArrayList<>(new ApiProbe(settings, clock).all());
        tried.addAll(new FolderProbe(settings).all());
        tried.addAll(new RealtimeProbe(settings).all());
        tried.addAll(new HostProbe(hosts, settings.path(Setting.DATA_DIRECTORY).resolve("partners/known_hosts")).all());
        return tried;
    }
}
