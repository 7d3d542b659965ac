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

/** What rules send news with, put together from the settings. */
final class Senders {

    private Senders() {}

    static Map<String, Object> of(Settings settings, Folders folders, FolderLocks turns, Clock clock) {
        SSLContext trust = Trust.of(settings);
        AddressGuard guard = new AddressGuard(
                Arrays.asList(settings.text(Setting.WEBHOOK_HOSTS).strip().split("\\s*,\\s*")));
        return Map.of(
                "templates", new Templates(settings.home().resolve("config")),
                "webhookClient", new WebhookClient(guard, trust),
                "mailServer", MailServer.sender(settings, trust),
                "eventFile", new EventFile(folders.events(), clock, ZoneId.systemDefault(), turns));
    }
}
