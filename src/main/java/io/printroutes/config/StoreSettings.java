package io.printroutes.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The stores that are served: the default one, and those that {@code printago.stores} names. Each of these has
 * {@code printago.store.<name>.id} and {@code .api.key} of its own, and {@code .api.url} and {@code .realtime.url} if they differ from
 * the default's.
 */
public final class StoreSettings {

    /** Where Printago's broker has been documented to be, the newest first. */
    private static final List<String> USUAL_BROKERS = List.of(
            "mqtts://realtime.printago.io:8883", "wss://realtime.printago.io:9001", "wss://realtime.printago.io");

    private StoreSettings() {}

    /**
     * How a store is reached.
     *
     * @param name that drops call it by, empty for the default store
     * @param key a secret: never log it
     * @param realtimeUrl where its feed is; empty to try what Printago has documented
     */
    public record StoreAccess(String name, String id, String url, String key, String realtimeUrl) {

        /** For people: its name, or that it is the default one. */
        public String words() {
            return name.isEmpty() ? "the default store" : "the store " + name;
        }

        /** Where its feed may be, in the order in which it is tried. */
        public List<String> realtimeUrls() {
            return realtimeUrl.isEmpty() ? USUAL_BROKERS : List.of(realtimeUrl);
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
        for (String name : StoreKeys.names(settings.text(Setting.STORES))) {
            stores.add(new StoreAccess(
                    name,
                    text(settings, name, StoreKeys.ID),
                    text(settings, name, StoreKeys.URL),
                    text(settings, name, StoreKeys.KEY),
                    text(settings, name, StoreKeys.REALTIME)));
        }
        return List.copyOf(stores);
    }

    private static String text(Settings settings, String name, String ending) {
        return Optional.ofNullable(settings.all().get(StoreKeys.key(name, ending)))
                .orElse("");
    }
}
