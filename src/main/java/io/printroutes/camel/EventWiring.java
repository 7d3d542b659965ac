package io.printroutes.camel;

import io.printroutes.config.Settings;
import io.printroutes.notify.EventFile;
import io.printroutes.notify.FolderLocks;
import io.printroutes.notify.Templates;
import io.printroutes.receipt.Folders;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;

/** What rules send events with, by the names that routes know it by. */
final class EventWiring {

    private EventWiring() {}

    static Map<RouteBean, Object> senders(Settings settings, Folders folders, FolderLocks locks, Clock clock) {
        return Map.of(
                RouteBean.TEMPLATES, new Templates(settings.home().resolve("config")),
                RouteBean.EVENT_FILE, new EventFile(folders.events(), clock, ZoneId.systemDefault(), locks));
    }
}
