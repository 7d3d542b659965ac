package io.printroutes.sandbox;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keys that are no longer good, for REST and for new connections to the realtime feed; asked from both their threads. */
final class RevokedKeys {

    private final Set<String> keys = ConcurrentHashMap.newKeySet();

    void revoke(String key) {
        keys.add(key);
    }

    void restoreAll() {
        keys.clear();
    }

    boolean contains(String key) {
        return keys.contains(key);
    }
}
