package io.printroutes.config;

import io.printroutes.order.Problem;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The settings of one home: the defaults, over them {@code config/application.properties}, over that the environment.
 * Values may refer to others ({@code {{data.directory}}}) and to files that hold a secret ({@code {{file:/run/secrets/x}}}).
 */
public final class Settings {

    /** Keys that routes can ask for besides the settings, and that are made from them. */
    public static final List<String> DERIVED = List.of(Setting.TIMEOUT.key() + ".millis");

    private static final String SQLITE = "jdbc:sqlite:";
    /** What sends readably, and what does not. */
    private static final Map<String, String> ENCRYPTED =
            Map.of("http", "https", "ws", "wss", "mqtt", "mqtts", "tcp", "mqtts");

    private final Path home;
    private final Map<String, String> values;

    private Settings(Path home, Map<String, String> values) {
        this.home = home;
        this.values = values;
    }

    /** Where a home keeps its settings. */
    public static Path file(Path home) {
        return home.resolve("config").resolve("application.properties");
    }

    /**
     * @param environment names and values, such as {@code System.getenv()}
     * @throws SettingsException with everything that is wrong
     */
    public static Settings load(Path home, Map<String, String> environment) {
        Map<String, String> raw = new TreeMap<>();
        for (Setting setting : Setting.values()) {
            raw.put(setting.key(), setting.defaultValue());
        }
        Path file = file(home);
        if (Files.exists(file)) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new SettingsException(List.of(Problem.of(
                        "PR-4002",
                        file + " can't be read (" + e.getMessage() + ").",
                        "It is a plain text file in UTF-8 with a key, = and a value a line.")));
            }
            properties
                    .stringPropertyNames()
                    .forEach(key -> raw.put(key, properties.getProperty(key).strip()));
        }
        String stores = Optional.ofNullable(environment.get(Setting.STORES.variable()))
                .orElse(Optional.ofNullable(raw.get(Setting.STORES.key())).orElse(""));
        StoreSettings.keys(stores).forEach(raw::putIfAbsent);
        for (String key : List.copyOf(raw.keySet())) {
            Optional.ofNullable(environment.get(Setting.variable(key))).ifPresent(value -> raw.put(key, value.strip()));
        }
        return new Settings(home, new Placeholders(raw).resolved());
    }

    /** Another value for one setting, as a command's option gives it. */
    public Settings with(Setting setting, String value) {
        Map<String, String> changed = new TreeMap<>(values);
        changed.put(setting.key(), value);
        return new Settings(home, changed);
    }

    /** Every key with its value, secrets included: for Camel's placeholders, never for a log. */
    public Map<String, String> all() {
        return values;
    }

    /** What placeholders in route files stand for: the settings, paths in full, and what is made from them. */
    public Map<String, String> placeholders() {
        Map<String, String> known = new TreeMap<>(values);
        known.put(Setting.DATA_DIRECTORY.key(), path(Setting.DATA_DIRECTORY).toString());
        // the HTTP component takes its time-outs in milliseconds only
        known.put(DERIVED.get(0), millis(text(Setting.TIMEOUT)));
        return known;
    }

    private static String millis(String duration) {
        try {
            return Long.toString(Quantities.duration(duration).toMillis());
        } catch (IllegalArgumentException e) {
            // what is wrong with it is told as a problem of the setting
            return duration;
        }
    }

    public Path home() {
        return home;
    }

    public String text(Setting setting) {
        return Optional.ofNullable(values.get(setting.key())).orElse("");
    }

    /** A path; a relative one starts at the home. */
    public Path path(Setting setting) {
        return home.resolve(text(setting)).toAbsolutePath().normalize();
    }

    public int number(Setting setting) {
        return Integer.parseInt(text(setting));
    }

    public double decimal(Setting setting) {
        return Double.parseDouble(text(setting));
    }

    public boolean isOn(Setting setting) {
        return Boolean.parseBoolean(text(setting));
    }

    public Duration duration(Setting setting) {
        return Quantities.duration(text(setting));
    }

    /** In bytes. */
    public long size(Setting setting) {
        return Quantities.bytes(text(setting));
    }

    /** The ledger's file. */
    public Path ledgerFile() {
        ledger().ifPresent(problem -> {
            throw new SettingsException(List.of(problem));
        });
        return home.resolve(text(Setting.LEDGER_URL).substring(SQLITE.length()))
                .toAbsolutePath()
                .normalize();
    }

    /** Everything that keeps the program from starting. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            check(setting).ifPresent(problems::add);
        }
        values.forEach((key, value) -> SecretFile.isPathOf(key, value).ifPresent(problems::add));
        missing(Setting.API_KEY).ifPresent(problems::add);
        missing(Setting.STORE_ID).ifPresent(problems::add);
        problems.addAll(StoreSettings.problems(this));
        ledger().ifPresent(problems::add);
        cleartext(Setting.API_URL.key()).ifPresent(problems::add);
        cleartext(Setting.REALTIME_URL.key()).ifPresent(problems::add);
        return problems;
    }

    private Optional<Problem> check(Setting setting) {
        String value = text(setting);
        List<String> choices = setting.choices();
        if (!choices.isEmpty() && !choices.contains(value)) {
            return Optional.of(Problem.of(
                    "PR-4003",
                    setting.key() + " is '" + value + "', which it can't be.",
                    "Write one of " + String.join(", ", choices) + "."));
        }
        if (value.isEmpty() && (setting == Setting.DATA_DIRECTORY || setting == Setting.CONSOLE_HOST)) {
            return Optional.of(Problem.of(
                    "PR-4003",
                    setting.key() + " is empty, and has to be something.",
                    "Write it like its default, " + setting.defaultValue() + "."));
        }
        if (!inRange(setting, value)) {
            return Optional.of(Problem.of(
                    "PR-4003",
                    setting.key() + " is " + value + ", which is out of its range.",
                    "Write it like its default, " + setting.defaultValue() + "."));
        }
        try {
            switch (setting.kind()) {
                case NUMBER -> Integer.parseInt(value);
                case DECIMAL -> Double.parseDouble(value);
                case DURATION -> Quantities.duration(value);
                case OPTIONAL_DURATION -> {
                    if (!value.isEmpty()) {
                        Quantities.duration(value);
                    }
                }
                case SIZE -> Quantities.bytes(value);
                case URL -> URI.create(value);
                case TEXT, SECRET, SWITCH -> {}
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(Problem.of(
                    "PR-4003",
                    setting.key() + " is '" + value + "', which is no " + expected(setting.kind()) + ".",
                    "Write it like " + example(setting) + "."));
        }
    }

    private static String example(Setting setting) {
        return setting.defaultValue().isEmpty()
                ? "90d or 12h, or leave it unset"
                : "its default, " + setting.defaultValue();
    }

    /** True for what is no number at all: that is told otherwise. */
    private static boolean inRange(Setting setting, String value) {
        try {
            return switch (setting.kind()) {
                case NUMBER -> {
                    int number = Integer.parseInt(value);
                    int least = setting == Setting.CONSOLE_PORT || setting == Setting.MATERIAL_CHANNEL ? 0 : 1;
                    int most = setting == Setting.CONSOLE_PORT ? 65_535 : Integer.MAX_VALUE;
                    yield number >= least && number <= most;
                }
                case DECIMAL -> Double.parseDouble(value) > 0 && Double.parseDouble(value) <= 1;
                default -> true;
            };
        } catch (NumberFormatException e) {
            return true;
        }
    }

    private static String expected(Setting.Kind kind) {
        return switch (kind) {
            case NUMBER -> "whole number";
            case DECIMAL -> "number";
            case DURATION, OPTIONAL_DURATION -> "length of time";
            case SIZE -> "size";
            case URL -> "address";
            case TEXT, SECRET, SWITCH -> "value";
        };
    }

    private Optional<Problem> ledger() {
        String url = text(Setting.LEDGER_URL);
        return url.startsWith(SQLITE)
                ? Optional.empty()
                : Optional.of(Problem.of(
                        "PR-4005",
                        Setting.LEDGER_URL.key() + " is '" + url + "', and only " + SQLITE + " is known.",
                        "Leave it unset."));
    }

    private Optional<Problem> missing(Setting setting) {
        if (!text(setting).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Problem.of(
                "PR-4001",
                setting.key() + " is not set: " + setting.meaning() + ".",
                "Set it in " + file(home) + ", or as " + setting.variable() + " in the environment."));
    }

    /** Whether the key would be sent to this address for everybody to read. */
    Optional<Problem> cleartext(String key) {
        URI address;
        try {
            address = URI.create(Optional.ofNullable(values.get(key)).orElse(""));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        String host = Optional.ofNullable(address.getHost()).orElse("");
        boolean loopback = host.equals("localhost") || host.matches("127(\\.\\d{1,3}){3}") || host.equals("[::1]");
        String scheme = Optional.ofNullable(address.getScheme()).orElse("");
        if (!ENCRYPTED.containsKey(scheme) || loopback || isOn(Setting.CLEARTEXT)) {
            return Optional.empty();
        }
        return Optional.of(Problem.of(
                "PR-4004",
                key + " is " + scheme + "://: the API key would travel readable to everybody on the way.",
                "Use " + ENCRYPTED.get(scheme) + "://, or set " + Setting.CLEARTEXT.key()
                        + "=true if the network is yours alone."));
    }
}
