package io.printroutes.config;

import io.printroutes.config.StoreSettings.StoreAccess;
import java.util.List;
import java.util.Optional;

/** The stores that are served, the default one first. */
public record KnownStores(List<StoreAccess> all) {

    public KnownStores {
        all = List.copyOf(all);
    }

    /** @param text the name or the id of a store; empty for the default one */
    public Optional<StoreAccess> find(String text) {
        String wanted = text.strip();
        return all.stream()
                .filter(store -> store.name().equals(wanted) || store.id().equals(wanted))
                .findFirst();
    }
}
