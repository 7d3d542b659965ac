package io.printroutes.testing;

import io.printroutes.ledger.budget.Limits;
import io.printroutes.ledger.budget.Stores;
import io.printroutes.ledger.chain.Chain;
import io.printroutes.ledger.chain.Chain.UploadAddress;
import io.printroutes.ledger.chain.ReceiptStatus;
import io.printroutes.ledger.chain.Receipts;
import io.printroutes.ledger.chain.Reconciliations;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.ledger.db.Database;
import io.printroutes.ledger.intake.Intake;
import io.printroutes.ledger.intake.Intake.Arrival;
import io.printroutes.ledger.intake.Intake.Wish;
import io.printroutes.ledger.work.BatchLimits;
import io.printroutes.ledger.work.BuildsApi;
import io.printroutes.ledger.work.ClockJumps;
import io.printroutes.ledger.work.Lease;
import io.printroutes.ledger.work.Link;
import io.printroutes.ledger.work.Offer;
import io.printroutes.ledger.work.Processes;
import io.printroutes.ledger.work.Processes.LookTimes;
import io.printroutes.ledger.work.UploadSpeed;
import io.printroutes.ledger.work.WorkQueue;
import io.printroutes.order.Mode;
import io.printroutes.order.ModelType;
import io.printroutes.order.Priority;
import io.printroutes.order.ReceiptIds;
import io.printroutes.order.Routing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A real ledger on a clock moved by hand, and somebody who plays the links of the chain. */
public final class Desk implements AutoCloseable {

    public static final String STORE = "sandboxstore000000000001";
    public static final Duration LOOK_AFTER = Duration.ofSeconds(35);
    public static final Duration LOOK_AGAIN = Duration.ofSeconds(30);
    public static final List<Link> COUNTED = List.of(Link.SIGN, Link.PART, Link.BUILD, Link.LOOK_FIRST);

    public final HandClock clock;
    public final Limits limits;
    public final Database ledger;
    public final Processes processes;
    public final Stores stores;
    public final Chain chain;
    public final Reconciliations lookups;
    public final Receipts receipts;
    public final Intake intake;
    public final WorkQueue queue;

    private Desk(Path folder, Limits limits, BatchLimits batching, HandClock clock) {
        this.limits = limits;
        this.clock = clock;
        ledger = Database.open(folder.resolve("ledger.db"), clock, clock.steady());
        ledger.onJump(ClockJumps::bridge);
        processes = new Processes(ledger, new LookTimes(LOOK_AFTER, LOOK_AGAIN), "here");
        processes.start();
        stores = new Stores(ledger, limits, Duration.ofSeconds(30));
        UploadSpeed speed = new UploadSpeed();
        chain = new Chain(ledger, speed);
        lookups = new Reconciliations(ledger, LOOK_AGAIN);
        receipts = new Receipts(ledger);
        intake = new Intake(ledger, new ReceiptIds(new Random(7)), processes.id());
        queue = new WorkQueue(ledger, limits, batching, speed, BuildsApi.AUTO, Duration.ofSeconds(30), processes.id());
        stores.know(STORE);
    }

    public static Desk at(Path folder) {
        return at(folder, limits(60, 600));
    }

    public static Desk at(Path folder, Limits limits) {
        return with(folder, limits, new BatchLimits(200, 200, Duration.ofMinutes(5), Duration.ofMinutes(10)));
    }

    public static Desk with(Path folder, Limits limits, BatchLimits batching) {
        return new Desk(folder, limits, batching, new HandClock());
    }

    /** The same ledger after a restart of the program, or in another process beside it. */
    public static Desk again(Path folder, Desk before) {
        BatchLimits batching = new BatchLimits(200, 200, Duration.ofMinutes(5), Duration.ofMinutes(10));
        return new Desk(folder, before.limits, batching, before.clock);
    }

    public static Limits limits(int minute, int hour) {
        return new Limits(minute, Duration.ofSeconds(60), hour, Duration.ofHours(1), 1.0);
    }

    /** A model has been dropped and lies in the working folder. @return its receipt */
    public String drop(String drop, String name, String content) {
        return drop(drop, name, content, Priority.NORMAL);
    }

    public String drop(String drop, String name, String content, Priority priority) {
        Path source = Path.of("/data", drop, name);
        StoredReceipt receipt = intake.take(
                        new Arrival(
                                STORE,
                                drop,
                                null,
                                StoredReceipt.Kind.LONE,
                                name,
                                source,
                                content.length(),
                                clock.instant(),
                                sha256(content)),
                        id -> Path.of("/data/working", id, name))
                .orElseThrow();
        intake.openLone(receipt, new Wish(ModelType.STL, Mode.QUEUE, Routing.ANY, priority, null));
        return receipt.id();
    }

    /** What the queue hands out now to these links, or to all counted ones. */
    public Offer offer(Link... links) {
        return queue.takeCounted(STORE, links.length == 0 ? COUNTED : Arrays.asList(links));
    }

    public Lease take(Link... links) {
        return offer(links) instanceof Offer.Work work ? work.lease() : null;
    }

    public void sign(Lease lease) {
        List<UploadAddress> addresses = lease.subjects().stream()
                .map(sha256 -> new UploadAddress(sha256, "path/" + sha256, "http://storage/" + sha256))
                .toList();
        chain.signed(lease, 201, addresses, clock.instant().plus(Duration.ofMinutes(10)));
    }

    public void uploadAll() {
        while (queue.takeUncounted(STORE, Link.UPLOAD) instanceof Offer.Work work) {
            chain.uploaded(work.lease(), 100, 10);
        }
    }

    public static String partId(String content) {
        return ("part" + sha256(content)).substring(0, 24);
    }

    /** Does everything that there is to do and that the budget allows. @return links of the requests, in order */
    public List<Link> work() {
        List<Link> done = new ArrayList<>();
        for (Lease lease = take(); lease != null; lease = take()) {
            done.add(lease.link());
            switch (lease.link()) {
                case SIGN -> sign(lease);
                case PART -> chain.partMade(lease, 201, ("part" + lease.item().subject()).substring(0, 24));
                case BUILD -> build(lease);
                default -> throw new IllegalStateException("nothing is in doubt here: " + lease);
            }
            uploadAll();
        }
        return done;
    }

    public void build(Lease lease) {
        Map<String, List<String>> ids = new HashMap<>();
        lease.subjects().forEach(line -> ids.put(line, List.of("build of " + line)));
        chain.built(lease, 201, ids, lookAt());
    }

    /** A model up to its part, all in one go. @return its receipt */
    public String dropWithPart(String drop, String content) {
        String receipt = drop(drop, content + ".stl", content);
        sign(take(Link.SIGN));
        uploadAll();
        chain.partMade(take(Link.PART), 201, partId(content));
        return receipt;
    }

    public String lineState(String receipt) {
        return receipts.lines(receipt).get(0).state().text();
    }

    public String status(String receipt) {
        return Optional.ofNullable(receipts.find(receipt).orElseThrow().status())
                .map(ReceiptStatus::text)
                .orElse("null");
    }

    public List<String> events(String type) {
        return ledger.transact(
                tx -> tx.list("SELECT type FROM event WHERE type = ? ORDER BY place", row -> row.getString(1), type));
    }

    public long number(String sql, Object... arguments) {
        return ledger.transact(tx -> tx.number(sql, arguments));
    }

    public Instant lookAt() {
        return clock.instant().plus(LOOK_AFTER);
    }

    public static String sha256(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        ledger.close();
    }
}
