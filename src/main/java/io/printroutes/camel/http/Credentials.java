package io.printroutes.camel.http;

import io.printroutes.config.StoreSettings.StoreAccess;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a request to Printago carries to be let in (API facts, section 1.1), by store. Never logged. */
public final class Credentials {

    private final Map<String, StoreAccess> byId = new HashMap<>();

    public Credentials(List<StoreAccess> stores) {
        // where one store is set twice, the first counts
        stores.forEach(store -> byId.putIfAbsent(store.id(), store));
    }

    /** Where the API of this store is. */
    public String url(String store) {
        String url = access(store).url();
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    public String authorization(String store) {
        return "ApiKey " + access(store).key();
    }

    private StoreAccess access(String store) {
        StoreAccess access = byId.get(store);
        if (access == null) {
            throw new IllegalArgumentException("no key is set for the store " + store);
        }
        return access;
    }

    @Override
    public String toString() {
        return "credentials of " + byId.keySet();
    }
}
