package io.printroutes.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.printroutes.sandbox.entity.Ids;
import io.printroutes.sandbox.entity.Json;
import io.printroutes.sandbox.entity.Loop;
import io.printroutes.sandbox.entity.Refusal;
import io.printroutes.sandbox.fault.Faults;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All that the sandbox holds; {@link #reset()} makes it new. Lives on the loop. */
final class World {

    private final SandboxOptions options;
    private final Clock serverClock;
    private final Loop loop;
    private final News news;
    private final String url;
    private final RevokedKeys revoked;
    private final Ids ids = new Ids();
    private final Faults faults = new Faults();
    private final Map<String, StoreState> stores = new LinkedHashMap<>();
    private final Map<String, PrintFarm> farms = new LinkedHashMap<>();
    /** Whether the first store's key is tied to addresses of which the client's is none. */
    private boolean addressRefused;

    private Diary diary;
    private Storage storage;
    private Parts parts;
    private final Builds builds;

    World(SandboxOptions options, Clock serverClock, Loop loop, News news, RevokedKeys revoked, String url) {
        this.revoked = revoked;
        this.options = options;
        this.serverClock = serverClock;
        this.loop = loop;
        this.news = news;
        this.url = url;
        builds = new Builds(serverClock, ids, news);
        diary = new Diary(serverClock);
        storage = newStorage();
        parts = newParts();
        fill();
    }

    private Storage newStorage() {
        return new Storage(options.storage(), serverClock, ids, diary, faults, loop, url);
    }

    private Parts newParts() {
        return new Parts(
                storage,
                diary,
                serverClock,
                ids,
                loop,
                options.storage().hashDelay(),
                news,
                options.behaviour().unknownPartFields());
    }

    /** As if just started; prints in hand are forgotten. */
    void reset() {
        close();
        faults.clear();
        revoked.restoreAll();
        addressRefused = false;
        diary = new Diary(serverClock);
        storage = newStorage();
        parts = newParts();
        fill();
    }

    void close() {
        farms.values().forEach(PrintFarm::close);
    }

    private void fill() {
        stores.clear();
        farms.clear();
        for (SandboxOptions.StoreKey key : options.stores()) {
            StoreState store = new StoreState(key, options, revoked);
            store.furnish(ids, Json.time(serverClock.instant()));
            stores.put(key.id(), store);
            farms.put(key.id(), new PrintFarm(store, stores.size(), options.farm(), serverClock, ids, loop, news));
        }
    }

    SandboxOptions options() {
        return options;
    }

    Faults faults() {
        return faults;
    }

    Diary diary() {
        return diary;
    }

    Storage storage() {
        return storage;
    }

    Parts parts() {
        return parts;
    }

    Builds builds() {
        return builds;
    }

    Truth truth() {
        return diary.truth(stores.values());
    }

    @Nullable
    StoreState ownerOf(String key) {
        return stores.values().stream().filter(s -> s.accepts(key)).findFirst().orElse(null);
    }

    /** @throws Refusal 404 */
    StoreState store(String id) {
        StoreState store = stores.get(id);
        if (store == null) {
            throw Refusal.of(404, "no store has the id " + id);
        }
        return store;
    }

    StoreState firstStore() {
        return stores.values().iterator().next();
    }

    /** Of the first store. */
    void revokeKey() {
        revoked.revoke(options.stores().get(0).key());
    }

    void refuseAddress(boolean refused) {
        addressRefused = refused;
    }

    boolean refusesAddress(StoreState store) {
        return addressRefused && store == firstStore();
    }

    void restoreKeys() {
        revoked.restoreAll();
    }

    PrintFarm farmOf(StoreState store) {
        return Objects.requireNonNull(farms.get(store.id()));
    }

    /** Deletes the part from whichever store has it. */
    boolean deletePart(String id) {
        return stores.values().stream().anyMatch(store -> parts.delete(store, id));
    }

    /** The printer of whichever store has it. @throws Refusal 404 */
    VirtualPrinter printer(String idOrName) {
        for (PrintFarm farm : farms.values()) {
            var found = farm.find(idOrName);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw Refusal.of(404, "no printer has the id or name " + idOrName);
    }

    /** An order with a customer, as other people's orders pass by in the stream. */
    void announceOrder() {
        StoreState store = firstStore();
        ObjectNode order = store.own(Json.object(), ids, Json.time(serverClock.instant()));
        order.put("orderNumber", "SHOP-1").put("source", "manual").put("status", "open");
        order.putObject("customer")
                .put("name", "Jo Doe")
                .put("email", "jo@example.com")
                .put("address", "1 Any Street");
        news.inserted(store, News.ORDERS, order);
    }
}
