package io.printroutes.camel;

import io.printroutes.camel.kamelet.MailServer;
import io.printroutes.camel.kamelet.WebhookClient;
import io.printroutes.config.Setting;
import io.printroutes.config.Settings;
import io.printroutes.config.Trust;
import io.printroutes.notify.AddressGuard;
import io.printroutes.notify.EventFile;
import io.printroutes.notify.FolderLocks;
import io.printroutes.notify.Templates;
import io.printroutes.receipt.Folders;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import javax.net.ssl.SSLContext;

/** What rules send events with, by the names that routes know it by. */
final class NewsWiring {

    private NewsWiring() {}

    static Map<RouteBean, Object> senders(Settings settings, Folders folders, FolderLocks locks, Clock clock) {
        SSLContext trust = Trust.of(settings);
        AddressGuard guard = new AddressGuard(
                Arrays.asList(settings.text(Setting.WEBHOOK_HOSTS).strip().split("\\s*,\\s*")));
        return Map.of(
                RouteBean.TEMPLATES, new Templates(settings.home().resolve("config")),
                RouteBean.WEBHOOK_CLIENT, new WebhookClient(guard, trust),
                RouteBean.MAIL_SERVER, MailServer.sender(settings, trust),
                RouteBean.EVENT_FILE, new EventFile(folders.events(), clock, ZoneId.systemDefault(), locks));
    }
}
