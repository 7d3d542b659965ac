package io.printroutes.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The settings: key, default and meaning of each. The commented file in {@code config/} and the tables in the docs are made
 * from this list; the build fails where they differ.
 */
public enum Setting {
    API_URL("printago.api.url", "https://api.printago.io", Kind.URL, "The address of Printago's API"),
    API_KEY("printago.api.key", "", Kind.SECRET, "The API key, from Printago's settings"),
    STORE_ID("printago.store.id", "", Kind.TEXT, "The store's id: 24 lower-case letters and digits"),
    STORES(
            "printago.stores",
            "",
            Kind.TEXT,
            "Names of further stores, separated by commas; docs/stores.md lists the settings of each"),
    CLEARTEXT(
            "printago.cleartext",
            "false",
            Kind.SWITCH,
            "Set to true to allow http:// and ws:// to other machines than this one"),

    REALTIME_URL(
            "printago.realtime.url",
            "",
            Kind.URL,
            "The address of the realtime feed; leave empty to try ports 8883, 9001 and 443 of realtime.printago.io in turn"),
    REALTIME_PROTOCOL(
            "printago.realtime.protocol",
            "auto",
            Kind.TEXT,
            "MQTT version: 5, 3.1.1, or auto (5, then 3.1.1 if the broker refuses 5)"),
    REALTIME_CLIENT_ID(
            "printago.realtime.client-id",
            "",
            Kind.TEXT,
            "MQTT client id; leave empty for apiclient_<first 24 characters of the key>_<host name>_<a mark of this home>"),
    REALTIME_SILENCE("printago.realtime.silence", "15m", Kind.DURATION, "Reconnect the feed after this much silence"),
    REALTIME_MAX_MESSAGE("printago.realtime.max-message", "4MB", Kind.SIZE, "Pass over longer messages of the feed"),
    REALTIME_CATCH_UP("printago.realtime.catch-up", "1m", Kind.DURATION, "Ask for missed news at most this often"),
    REALTIME_IGNORE(
            "printago.realtime.ignore",
            "0300-8013,0300-8001,0300-8000,0300-400C",
            Kind.TEXT,
            "Printer codes to ignore, separated by commas; these are a user's pause and cancellation"),

    LIMIT_MINUTE("printago.limit.minute", "60", Kind.NUMBER, "Most requests in any minute"),
    LIMIT_HOUR("printago.limit.hour", "600", Kind.NUMBER, "Most requests in any hour"),
    LIMIT_MINUTE_WINDOW(
            "printago.limit.minute.window",
            "60s",
            Kind.DURATION,
            "Length of the minute that printago.limit.minute counts"),
    LIMIT_HOUR_WINDOW(
            "printago.limit.hour.window", "3600s", Kind.DURATION, "Length of the hour that printago.limit.hour counts"),
    LIMIT_SHARE(
            "printago.limit.share",
            "1.0",
            Kind.DECIMAL,
            "Share of both limits to use, from 0 to 1; lower it when other programs use the same store"),

    BUDGET_LOW_AFTER(
            "budget.low.after",
            "1h",
            Kind.DURATION,
            "Send the event budget.low when the waiting requests would take longer than this"),

    BATCH_URLS("printago.batch.urls", "200", Kind.NUMBER, "Most file names in one request for upload addresses"),
    BATCH_LINES("printago.batch.lines", "200", Kind.NUMBER, "Most lines in one request that queues prints"),
    BATCH_WAIT(
            "printago.batch.wait", "5m", Kind.DURATION, "Longest time a request waits for others that could join it"),
    URL_LIFETIME("printago.upload.url.lifetime", "10m", Kind.DURATION, "How long an upload address stays valid"),
    BUILDS(
            "printago.builds",
            "auto",
            Kind.TEXT,
            "API version that queues prints: v1, v2, or auto (v1 while Printago has it, v2 for what only v2 can do)"),
    PRIORITY_LOW("printago.priority.low", "1000", Kind.NUMBER, "Printago's number for low priority"),
    MATERIAL_CHANNEL(
            "printago.material.channel",
            "0",
            Kind.NUMBER,
            "Extruder that a row's material is for, as Printago counts them"),

    TIMEOUT("printago.timeout", "30s", Kind.DURATION, "Longest time to wait for an answer"),
    RETRY_FIRST(
            "printago.retry.first", "2s", Kind.DURATION, "Wait after a first failure; doubled after each further one"),
    RETRY_LONGEST("printago.retry.longest", "5m", Kind.DURATION, "Longest wait after a failure"),
    LOOK_MARGIN(
            "printago.look.margin",
            "5s",
            Kind.DURATION,
            "Wait after a time-out before asking whether the request arrived"),
    LOOK_AGAIN(
            "printago.look.again",
            "30s",
            Kind.DURATION,
            "Wait before asking a second time when the first answer is 'not there'"),

    DATA_DIRECTORY(
            "data.directory",
            "data",
            Kind.TEXT,
            "Folder for everything that the program keeps; inbox/, done/ and failed/ are in it"),
    DROP_MODE(
            "drop.mode",
            "queue",
            Kind.TEXT,
            "queue, or upload-only to create parts without printing them; no drop can print while this is upload-only"),
    DROP_TAGS("drop.tags", "", Kind.TEXT, "Tags that a printer must have, separated by |; leave empty for any printer"),
    DROP_REQUIRE_TAGS(
            "drop.require-tags",
            "",
            Kind.TEXT,
            "Tags that printers must bear whatever a manifest's row says, separated by |; leave empty to trust the rows"),
    DROP_SETTLE("drop.settle", "3s", Kind.DURATION, "A file that has not changed for this long is complete"),
    DROP_PATIENCE(
            "drop.patience",
            "20s",
            Kind.DURATION,
            "A file that has not changed for this long and is still empty or cut short is refused"),
    DROP_MAX_SIZE("drop.max-size", "4GB", Kind.SIZE, "Largest file to accept"),
    MANIFEST_WAIT("manifest.wait", "24h", Kind.DURATION, "How long an order waits for its files"),
    MANIFEST_MAX_SIZE("manifest.max-size", "16MB", Kind.SIZE, "Largest order manifest to accept"),
    MANIFEST_MAX_ROWS("manifest.max-rows", "20000", Kind.NUMBER, "Most rows in an order manifest"),
    MANIFEST_MAX_CELL("manifest.max-cell", "32767", Kind.NUMBER, "Most characters in a cell of an order manifest"),
    DISK_MIN_FREE(
            "disk.min-free", "1GB", Kind.SIZE, "Stop taking files in when the disk has less free space than this"),
    RETENTION_DONE(
            "retention.done",
            "",
            Kind.OPTIONAL_DURATION,
            "Delete days of done/ that are older than this; leave empty to keep everything"),
    RETENTION_FAILED(
            "retention.failed",
            "",
            Kind.OPTIONAL_DURATION,
            "Delete days of failed/ that are older than this; leave empty to keep everything"),
    RETENTION_LEDGER(
            "retention.ledger",
            "",
            Kind.OPTIONAL_DURATION,
            "Forget finished lone files and delivered events after this long; leave empty to keep everything"),
    RETENTION_DEAD_LETTERS(
            "retention.dead-letters",
            "",
            Kind.OPTIONAL_DURATION,
            "Forget undeliverable messages after this long; leave empty to keep them until they are replayed"),
    RETENTION_DRY_RUN(
            "retention.dry-run",
            "true",
            Kind.SWITCH,
            "Set to false to really delete; true only logs what would be deleted"),
    LEDGER_URL("ledger.url", "jdbc:sqlite:{{data.directory}}/ledger.db", Kind.TEXT, "Address of the ledger"),

    SMTP_HOST("smtp.host", "", Kind.TEXT, "Mail server for rules that send mail"),
    SMTP_PORT("smtp.port", "587", Kind.NUMBER, "Port of the mail server: usually 587 with starttls, 465 with tls"),
    SMTP_SECURITY("smtp.security", "starttls", Kind.TEXT, "starttls, tls, or none within your own network"),
    SMTP_USER("smtp.user", "", Kind.TEXT, "User name at the mail server; leave empty to send without logging in"),
    SMTP_PASSWORD("smtp.password", "", Kind.SECRET, "Password at the mail server"),
    SMTP_FROM("smtp.from", "", Kind.TEXT, "Sender's address of mails"),
    MAIL_TO("mail.to", "", Kind.TEXT, "Receiver of the mails of the sample mail.camel.yaml"),
    WEBHOOK_URL("webhook.url", "", Kind.SECRET, "Address that the sample webhook.camel.yaml posts to"),
    WEBHOOK_SECRETS(
            "webhook.secrets", "", Kind.SECRET, "Signing secret of that webhook, as the receiver shows it: whsec_..."),
    WEBHOOK_HOSTS(
            "webhook.hosts", "", Kind.TEXT, "Hosts in your own network that webhooks may call, separated by commas"),
    TLS_AUTHORITIES("tls.authorities", "", Kind.TEXT, "PEM file with additional certificate authorities to trust"),

    CONSOLE_HOST("console.host", "127.0.0.1", Kind.TEXT, "Address that health and metrics are served on"),
    CONSOLE_PORT("console.port", "8080", Kind.NUMBER, "Port that health and metrics are served on; 0 for any free one");

    /** The form of a value. */
    public enum Kind {
        TEXT,
        SECRET,
        URL,
        NUMBER,
        DECIMAL,
        SWITCH,
        DURATION,
        /** A length of time, or empty. */
        OPTIONAL_DURATION,
        SIZE
    }

    private final String key;
    private final String defaultValue;
    private final Kind kind;
    private final String meaning;

    Setting(String key, String defaultValue, Kind kind, String meaning) {
        this.key = key;
        this.defaultValue = defaultValue;
        this.kind = kind;
        this.meaning = meaning;
    }

    public String key() {
        return key;
    }

    public String defaultValue() {
        return defaultValue;
    }

    public Kind kind() {
        return kind;
    }

    /** The values it can have; empty if its kind alone decides. */
    public List<String> choices() {
        return switch (this) {
            case REALTIME_PROTOCOL -> List.of("auto", "5", "3.1.1");
            case BUILDS -> List.of("auto", "v1", "v2");
            case DROP_MODE -> List.of("queue", "upload-only");
            case SMTP_SECURITY -> List.of("starttls", "tls", "none");
            default -> kind == Kind.SWITCH ? List.of("true", "false") : List.of();
        };
    }

    /** The names that it had in earlier versions. They still work, and {@code check} says the name of today. */
    public List<String> formerNames() {
        return this == TIMEOUT ? List.of("printago.timeout.millis") : List.of();
    }

    /** The setting that had this name in an earlier version. */
    public static Optional<Setting> formerly(String name) {
        return Arrays.stream(values())
                .filter(setting -> setting.formerNames().contains(name))
                .findFirst();
    }

    /** One line of plain English, as the file of defaults, the docs and {@code run --help} show it. */
    public String meaning() {
        return meaning;
    }

    /** The environment variable that sets it: {@code printago.api.key} by {@code PRINTAGO_API_KEY}. */
    public String variable() {
        return variable(key);
    }

    /** The environment variable for a key, one of ours or of a route's own. */
    public static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
