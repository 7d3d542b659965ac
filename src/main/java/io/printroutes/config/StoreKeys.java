package io.printroutes.config;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The keys of the settings of further stores: {@code printago.store.<name>.id} and the like. */
public final class StoreKeys {

    static final String ID = ".id";
    static final String KEY = ".api.key";
    static final String URL = ".api.url";
    static final String REALTIME = ".realtime.url";

    private StoreKeys() {}

    /**
     * The settings of the named stores, with their defaults.
     *
     * @param stores the value of {@code printago.stores}
     */
    public static Map<String, String> of(String stores) {
        Map<String, String> keys = new TreeMap<>();
        for (String name : names(stores)) {
            keys.put(key(name, ID), "");
            keys.put(key(name, KEY), "");
            keys.put(key(name, URL), "{{" + Setting.API_URL.key() + "}}");
            keys.put(key(name, REALTIME), "{{" + Setting.REALTIME_URL.key() + "}}");
        }
        return keys;
    }

    /** The names in a list with commas, each once. */
    public static List<String> names(String stores) {
        return Arrays.stream(stores.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    static String key(String name, String ending) {
        return "printago.store." + name + ending;
    }
}
