package io.printroutes.config;

import io.printroutes.order.Problem;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    private static final String SQLITE = "jdbc:sqlite:";

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
        Path file = file(home);
        if (Files.exists(file)) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new SettingsException(List.of(Problem.of(
                        "PR-4002",
                        file + " cannot be read (" + e.getMessage() + ").",
                        "Write plain text in UTF-8, with a key, = and a value on each line.")));
            }
            properties
                    .stringPropertyNames()
                    .forEach(key -> raw.put(key, properties.getProperty(key).strip()));
        }
        Map<String, String> read = withNamesOfToday(raw, environment);
        String stores = Optional.ofNullable(environment.get(Setting.STORES.variable()))
                .orElse(Optional.ofNullable(read.get(Setting.STORES.key())).orElse(""));
        StoreKeys.of(stores).forEach(read::putIfAbsent);
        for (String key : List.copyOf(read.keySet())) {
            Optional.ofNullable(environment.get(Setting.variable(key)))
                    .ifPresent(value -> read.put(key, value.strip()));
        }
        return new Settings(home, new Placeholders(read).resolved());
    }

    /** With each setting under its name of today. Where both names are set, the name of today counts. */
    private static Map<String, String> withNamesOfToday(Map<String, String> file, Map<String, String> environment) {
        Map<String, String> read = new TreeMap<>();
        for (Setting setting : Setting.values()) {
            read.put(setting.key(), setting.defaultValue());
            for (String former : setting.formerNames()) {
                Optional.ofNullable(file.get(former)).ifPresent(value -> read.put(setting.key(), value));
                Optional.ofNullable(environment.get(Setting.variable(former)))
                        .ifPresent(value -> read.put(setting.key(), value.strip()));
            }
        }
        file.forEach((key, value) -> {
            if (Setting.formerly(key).isEmpty()) {
                read.put(key, value);
            }
        });
        return read;
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

    /** The meaning of placeholders in route files: the settings, under their former names too, with paths in full. */
    public Map<String, String> placeholders() {
        Map<String, String> known = new TreeMap<>(values);
        known.put(Setting.DATA_DIRECTORY.key(), path(Setting.DATA_DIRECTORY).toString());
        for (Setting setting : Setting.values()) {
            String value = Optional.ofNullable(known.get(setting.key())).orElse("");
            setting.formerNames()
                    .forEach(former -> known.put(former, former.endsWith(".millis") ? millis(value) : value));
        }
        return known;
    }

    private static String millis(String duration) {
        try {
            return Long.toString(Quantities.duration(duration).toMillis());
        } catch (IllegalArgumentException e) {
            // SettingsProblems says what is wrong with it
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
        ledgerProblem().ifPresent(problem -> {
            throw new SettingsException(List.of(problem));
        });
        return home.resolve(text(Setting.LEDGER_URL).substring(SQLITE.length()))
                .toAbsolutePath()
                .normalize();
    }

    /** What is wrong with the ledger's address, if anything is. */
    Optional<Problem> ledgerProblem() {
        String url = text(Setting.LEDGER_URL);
        return url.startsWith(SQLITE)
                ? Optional.empty()
                : Optional.of(Problem.of(
                        "PR-4005",
                        Setting.LEDGER_URL.key() + " is '" + url + "', and only " + SQLITE + " is supported.",
                        "Leave it unset."));
    }
}
