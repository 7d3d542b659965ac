package io.printroutes.config;

import io.printroutes.order.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stores that are served: the default one, and those that {@code printago.stores} names. Each of these has
 * {@code printago.store.<name>.id} and {@code .api.key} of its own, and {@code .api.url} and {@code .realtime.url} if they differ from
 * the default's.
 */
public final class StoreSettings {

    private static final String ID = ".id";
    private static final String KEY = ".api.key";
    private static final String URL = ".api.url";
    private static final String REALTIME = ".realtime.url";

    private StoreSettings() {}

    /**
     * How a store is reached.
     *
     * @param name that drops call it by, empty for the default store
     * @param key a secret: never log it
     * @param realtimeUrl where its feed is
     */
    public record StoreAccess(String name, String id, String url, String key, String realtimeUrl) {

        /** For people: its name, or that it is the default one. */
        public String words() {
            return name.isEmpty() ? "the default store" : "the store " + name;
        }

        @Override
        public String toString() {
            return "store " + id;
        }
    }

    /** The default store first. */
    public static List<StoreAccess> of(Settings settings) {
        List<StoreAccess> stores = new ArrayList<>();
        stores.add(new StoreAccess(
                "",
                settings.text(Setting.STORE_ID),
                settings.text(Setting.API_URL),
                settings.text(Setting.API_KEY),
                settings.text(Setting.REALTIME_URL)));
        for (String name : names(settings.text(Setting.STORES))) {
            stores.add(new StoreAccess(
                    name,
                    text(settings, name, ID),
                    text(settings, name, URL),
                    text(settings, name, KEY),
                    text(settings, name, REALTIME)));
        }
        return List.copyOf(stores);
    }

    private static String text(Settings settings, String name, String ending) {
        return Optional.ofNullable(settings.all().get(prefix(name) + ending)).orElse("");
    }

    /** The settings of the stores that are named, with their defaults. */
    public static Map<String, String> keys(String stores) {
        Map<String, String> keys = new java.util.TreeMap<>();
        for (String name : names(stores)) {
            keys.put(prefix(name) + ID, "");
            keys.put(prefix(name) + KEY, "");
            keys.put(prefix(name) + URL, "{{" + Setting.API_URL.key() + "}}");
            keys.put(prefix(name) + REALTIME, "{{" + Setting.REALTIME_URL.key() + "}}");
        }
        return keys;
    }

    private static List<String> names(String stores) {
        return Arrays.stream(stores.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private static String prefix(String name) {
        return "printago.store." + name;
    }

    static List<Problem> problems(Settings settings) {
        List<Problem> problems = new ArrayList<>();
        for (StoreAccess store : of(settings)) {
            if (!store.name().isEmpty()) {
                missing(store, ID, store.id(), "the id of this store").ifPresent(problems::add);
                missing(store, KEY, store.key(), "the API key of this store").ifPresent(problems::add);
                settings.cleartext(prefix(store.name()) + URL).ifPresent(problems::add);
                settings.cleartext(prefix(store.name()) + REALTIME).ifPresent(problems::add);
            }
        }
        return problems;
    }

    private static Optional<Problem> missing(StoreAccess store, String ending, String value, String what) {
        String key = prefix(store.name()) + ending;
        return value.isEmpty()
                ? Optional.of(Problem.of(
                        "PR-4001",
                        key + " is not set: " + what + ", which " + Setting.STORES.key() + " names.",
                        "Set it beside " + Setting.STORES.key() + ", or as " + Setting.variable(key)
                                + " in the environment."))
                : Optional.empty();
    }
}
