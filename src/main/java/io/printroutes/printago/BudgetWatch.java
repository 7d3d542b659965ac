package io.printroutes.printago;

import io.printroutes.event.Event;
import io.printroutes.event.OwnEvents;
import io.printroutes.ledger.operator.Overview;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The wait for Printago's limits, store by store: told once when it becomes long, and again only after it was short. */
public final class BudgetWatch {

    private static final Logger LOG = LoggerFactory.getLogger(BudgetWatch.class);

    private final Supplier<List<Overview.StoreNow>> stores;
    private final Consumer<List<Event>> news;
    private final Duration lowAfter;
    private final BooleanSupplier leader;
    private final Clock clock;
    private final Set<String> low = new HashSet<>();

    /**
     * @param stores as they are now
     * @param news where events go
     * @param lowAfter a longer wait is told
     * @param leader whether this program tells news: of two on one home only one does
     */
    public BudgetWatch(
            Supplier<List<Overview.StoreNow>> stores,
            Consumer<List<Event>> news,
            Duration lowAfter,
            BooleanSupplier leader,
            Clock clock) {
        this.stores = stores;
        this.news = news;
        this.lowAfter = lowAfter;
        this.leader = leader;
        this.clock = clock;
    }

    /** Never throws, for it runs again and again. */
    public void look() {
        try {
            if (leader.getAsBoolean()) {
                stores.get().forEach(this::look);
            }
        } catch (RuntimeException e) {
            LOG.debug("the budget could not be looked at; it is looked at again", e);
        }
    }

    private void look(Overview.StoreNow store) {
        Instant now = clock.instant();
        Instant through = store.throughAt() == null ? now : store.throughAt();
        Duration wait = Duration.between(now, through);
        if (wait.compareTo(lowAfter) > 0 && low.add(store.store())) {
            OwnEvents own = new OwnEvents(store.store(), clock);
            news.accept(List.of(own.budgetLow(now.truncatedTo(ChronoUnit.HOURS), store.requestsToCome(), through)));
        } else if (wait.multipliedBy(2).compareTo(lowAfter) < 0) {
            // half of it, or a wait about as long as the setting would be told again and again
            low.remove(store.store());
        }
    }
}
