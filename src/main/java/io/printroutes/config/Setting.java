package io.printroutes.config;

import java.util.List;
import java.util.Locale;

/**
 * Every setting there is: key, default and meaning. The commented file in {@code config/}, the tables in the docs and what
 * the program reads come from here; the build fails where they differ.
 */
public enum Setting {
    API_URL("printago.api.url", "https://api.printago.io", Kind.URL, "where Printago's API is"),
    API_KEY("printago.api.key", "", Kind.SECRET, "the API key, from Printago's settings"),
    STORE_ID("printago.store.id", "", Kind.TEXT, "the store's id, 24 lower-case letters and digits"),
    STORES("printago.stores", "", Kind.TEXT, "names of further stores: a,b; see docs/stores.md for what each needs"),
    CLEARTEXT(
            "printago.cleartext", "false", Kind.SWITCH, "true accepts http:// and ws:// to other hosts than this one"),

    REALTIME_URL("printago.realtime.url", "wss://realtime.printago.io", Kind.URL, "where the realtime feed is"),
    REALTIME_PROTOCOL(
            "printago.realtime.protocol", "auto", Kind.TEXT, "MQTT 5 or 3.1.1; auto: 5, then 3.1.1 where 5 is refused"),
    REALTIME_CLIENT_ID(
            "printago.realtime.client-id",
            "",
            Kind.TEXT,
            "apiclient_, 24 characters of the key, _, host name if unset"),
    REALTIME_SILENCE(
            "printago.realtime.silence", "15m", Kind.DURATION, "nothing heard for so long: the feed is connected anew"),
    REALTIME_CATCH_UP(
            "printago.realtime.catch-up", "1m", Kind.DURATION, "least time between two questions for what was missed"),
    REALTIME_IGNORE(
            "printago.realtime.ignore",
            "0300-8013,0300-8001",
            Kind.TEXT,
            "printers' codes that are no news: a user's pause"),

    LIMIT_MINUTE("printago.limit.minute", "60", Kind.NUMBER, "requests in any minute"),
    LIMIT_HOUR("printago.limit.hour", "600", Kind.NUMBER, "requests in any hour"),
    LIMIT_MINUTE_WINDOW("printago.limit.minute.window", "60s", Kind.DURATION, "how long that minute is"),
    LIMIT_HOUR_WINDOW("printago.limit.hour.window", "3600s", Kind.DURATION, "how long that hour is"),
    LIMIT_SHARE("printago.limit.share", "1.0", Kind.DECIMAL, "the part of both limits that is ours"),

    BATCH_URLS("printago.batch.urls", "200", Kind.NUMBER, "most names in one request for upload addresses"),
    BATCH_LINES("printago.batch.lines", "200", Kind.NUMBER, "most lines in one build"),
    BATCH_WAIT("printago.batch.wait", "5m", Kind.DURATION, "longest that a request waits for others on their way"),
    URL_LIFETIME("printago.upload.url.lifetime", "10m", Kind.DURATION, "how long an upload address is good for"),
    BUILDS("printago.builds", "auto", Kind.TEXT, "v1, v2, or auto: v1 for what it can say, as long as it is there"),
    PRIORITY_LOW("printago.priority.low", "1000", Kind.NUMBER, "the number Printago's queue knows low priority by"),
    MATERIAL_CHANNEL(
            "printago.material.channel",
            "0",
            Kind.NUMBER,
            "the extruder that a row's material is for, as Printago counts"),

    TIMEOUT("printago.timeout", "30s", Kind.DURATION, "how long an answer may take"),
    RETRY_FIRST("printago.retry.first", "2s", Kind.DURATION, "rest after a first failure, doubled each time"),
    RETRY_LONGEST("printago.retry.longest", "5m", Kind.DURATION, "longest rest after a failure"),
    LOOK_MARGIN("printago.look.margin", "5s", Kind.DURATION, "beyond the time-out, before looking for a lost request"),
    LOOK_AGAIN("printago.look.again", "30s", Kind.DURATION, "between the two looks that a 'not there' takes"),

    DATA_DIRECTORY("data.directory", "data", Kind.TEXT, "the folder that everything lies in"),
    DROP_MODE("drop.mode", "queue", Kind.TEXT, "queue, or upload-only: parts are made and nothing is printed"),
    DROP_TAGS("drop.tags", "", Kind.TEXT, "printers must bear all of these tags: A|B"),
    DROP_SETTLE("drop.settle", "3s", Kind.DURATION, "unchanged for so long: complete"),
    DROP_PATIENCE("drop.patience", "20s", Kind.DURATION, "unchanged for so long and still empty or short: refused"),
    DROP_MAX_SIZE("drop.max-size", "4GB", Kind.SIZE, "longer files are refused"),
    MANIFEST_WAIT("manifest.wait", "24h", Kind.DURATION, "how long an order waits for its files"),
    MANIFEST_MAX_SIZE("manifest.max-size", "16MB", Kind.SIZE, "longer order manifests are refused"),
    MANIFEST_MAX_ROWS("manifest.max-rows", "20000", Kind.NUMBER, "manifests with more rows are refused"),
    MANIFEST_MAX_CELL("manifest.max-cell", "32767", Kind.NUMBER, "most characters in one cell of a manifest"),
    DISK_MIN_FREE("disk.min-free", "1GB", Kind.SIZE, "with less room on the disk nothing new is taken in"),
    RETENTION_DONE(
            "retention.done", "", Kind.OPTIONAL_DURATION, "days of done/ older than this are deleted; unset: never"),
    RETENTION_FAILED("retention.failed", "", Kind.OPTIONAL_DURATION, "the same for failed/"),
    RETENTION_LEDGER(
            "retention.ledger",
            "",
            Kind.OPTIONAL_DURATION,
            "finished lone files and read news older than this are forgotten"),
    RETENTION_DEAD_LETTERS(
            "retention.dead-letters",
            "",
            Kind.OPTIONAL_DURATION,
            "messages given up longer ago are forgotten; unset: kept until replayed"),
    RETENTION_DRY_RUN("retention.dry-run", "true", Kind.SWITCH, "only says what would be deleted"),
    LEDGER_URL("ledger.url", "jdbc:sqlite:{{data.directory}}/ledger.db", Kind.TEXT, "the ledger"),

    SMTP_HOST("smtp.host", "", Kind.TEXT, "the mail server, for rules that send mails"),
    SMTP_PORT("smtp.port", "587", Kind.NUMBER, "its port: usually 587 with starttls, 465 with tls"),
    SMTP_SECURITY("smtp.security", "starttls", Kind.TEXT, "starttls, tls, or none within one's own network"),
    SMTP_USER("smtp.user", "", Kind.TEXT, "who logs in there; nobody if unset"),
    SMTP_PASSWORD("smtp.password", "", Kind.SECRET, "the password of that user"),
    SMTP_FROM("smtp.from", "", Kind.TEXT, "the sender's address of mails"),
    MAIL_TO("mail.to", "", Kind.TEXT, "whom the sample mail.camel.yaml writes to"),
    WEBHOOK_URL("webhook.url", "", Kind.SECRET, "where the sample webhook.camel.yaml posts to"),
    WEBHOOK_SECRETS("webhook.secrets", "", Kind.SECRET, "what it signs with: whsec_..., as the receiver shows it"),
    WEBHOOK_HOSTS("webhook.hosts", "", Kind.TEXT, "hosts in the own network that webhooks may go to, with commas"),
    TLS_AUTHORITIES("tls.authorities", "", Kind.TEXT, "a PEM file of further authorities to trust"),

    CONSOLE_HOST("console.host", "127.0.0.1", Kind.TEXT, "where health and metrics are served"),
    CONSOLE_PORT("console.port", "8080", Kind.NUMBER, "0: any free port");

    /** What a value has to look like. */
    public enum Kind {
        TEXT,
        SECRET,
        URL,
        NUMBER,
        DECIMAL,
        SWITCH,
        DURATION,
        /** A length of time, or nothing. */
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

    /** The only values it can have; none if its kind says it all. */
    public List<String> choices() {
        return switch (this) {
            case REALTIME_PROTOCOL -> List.of("auto", "5", "3.1.1");
            case BUILDS -> List.of("auto", "v1", "v2");
            case DROP_MODE -> List.of("queue", "upload-only");
            case SMTP_SECURITY -> List.of("starttls", "tls", "none");
            default -> kind == Kind.SWITCH ? List.of("true", "false") : List.of();
        };
    }

    /** A few words, for the file's comments and the docs. */
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
