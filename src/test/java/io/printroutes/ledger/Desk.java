package io.printroutes.ledger;

import io.printroutes.HandClock;
import io.printroutes.ledger.Chain.UploadAddress;
import io.printroutes.ledger.Intake.Arrival;
import io.printroutes.ledger.Intake.Wish;
import io.printroutes.ledger.Processes.LookTimes;
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
import java.util.Random;

/** A real ledger on a clock moved by hand, and somebody who plays the links of the chain. */
final class Desk implements AutoCloseable {

    static final String STORE = "sandboxstore000000000001";
    static final Duration LOOK_AFTER = Duration.ofSeconds(35);
    static final Duration LOOK_AGAIN = Duration.ofSeconds(30);
    static final List<Link> COUNTED = List.of(Link.SIGN, Link.PART, Link.BUILD, Link.LOOK_FIRST);

    final HandClock clock = new HandClock();
    final Limits limits;
    final Ledger ledger;
    final Processes processes;
    final Stores stores;
    final Chain chain;
    final Lookups lookups;
    final Receipts receipts;
    final Intake intake;
    final WorkQueue queue;

    private Desk(Path folder, Limits limits, Batching batching) {
        this.limits = limits;
        ledger = Ledger.open(folder.resolve("ledger.db"), clock);
        processes = new Processes(ledger, new LookTimes(LOOK_AFTER, LOOK_AGAIN), "here");
        processes.start();
        stores = new Stores(ledger, limits, Duration.ofSeconds(30));
        UploadSpeed speed = new UploadSpeed();
        chain = new Chain(ledger, speed);
        lookups = new Lookups(ledger, LOOK_AGAIN);
        receipts = new Receipts(ledger);
        intake = new Intake(ledger, new ReceiptIds(new Random(7)), processes.id());
        queue = new WorkQueue(
                ledger, limits, batching, speed, WorkQueue.Builds.AUTO, Duration.ofSeconds(30), processes.id());
        stores.know(STORE);
    }

    static Desk at(Path folder) {
        return at(folder, limits(60, 600));
    }

    static Desk at(Path folder, Limits limits) {
        return with(folder, limits, new Batching(200, 200, Duration.ofMinutes(5), Duration.ofMinutes(10)));
    }

    static Desk with(Path folder, Limits limits, Batching batching) {
        return new Desk(folder, limits, batching);
    }

    static Limits limits(int minute, int hour) {
        return new Limits(minute, Duration.ofSeconds(60), hour, Duration.ofHours(1), 1.0);
    }

    /** A model has been dropped and lies in the working folder. @return its receipt */
    String drop(String drop, String name, String content) {
        return drop(drop, name, content, Priority.NORMAL);
    }

    String drop(String drop, String name, String content, Priority priority) {
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
    Offer offer(Link... links) {
        return queue.takeCounted(STORE, links.length == 0 ? COUNTED : Arrays.asList(links));
    }

    Take take(Link... links) {
        return offer(links) instanceof Offer.Work work ? work.take() : null;
    }

    void sign(Take take) {
        List<UploadAddress> addresses = take.subjects().stream()
                .map(sha256 -> new UploadAddress(sha256, "path/" + sha256, "http://storage/" + sha256))
                .toList();
        chain.signed(take, 201, addresses, clock.instant().plus(Duration.ofMinutes(10)));
    }

    void uploadAll() {
        while (queue.takeUncounted(STORE, Link.UPLOAD) instanceof Offer.Work work) {
            chain.uploaded(work.take(), 100, 10);
        }
    }

    static String partId(String content) {
        return ("part" + sha256(content)).substring(0, 24);
    }

    /** Does everything that there is to do and that the budget allows. @return links of the requests, in order */
    List<Link> work() {
        List<Link> done = new ArrayList<>();
        for (Take take = take(); take != null; take = take()) {
            done.add(take.link());
            switch (take.link()) {
                case SIGN -> sign(take);
                case PART -> chain.partMade(take, 201, ("part" + take.piece().subject()).substring(0, 24));
                case BUILD -> build(take);
                default -> throw new IllegalStateException("nothing is in doubt here: " + take);
            }
            uploadAll();
        }
        return done;
    }

    void build(Take take) {
        Map<String, List<String>> ids = new HashMap<>();
        take.subjects().forEach(line -> ids.put(line, List.of("build of " + line)));
        chain.built(take, 201, ids);
    }

    /** A model up to its part, all in one go. @return its receipt */
    String dropWithPart(String drop, String content) {
        String receipt = drop(drop, content + ".stl", content);
        sign(take(Link.SIGN));
        uploadAll();
        chain.partMade(take(Link.PART), 201, partId(content));
        return receipt;
    }

    String lineState(String receipt) {
        return receipts.lines(receipt).get(0).state();
    }

    String status(String receipt) {
        return String.valueOf(receipts.find(receipt).orElseThrow().status());
    }

    List<String> events(String type) {
        return ledger.transact(
                tx -> tx.list("SELECT type FROM event WHERE type = ? ORDER BY place", row -> row.getString(1), type));
    }

    long number(String sql, Object... arguments) {
        return ledger.transact(tx -> tx.number(sql, arguments));
    }

    Instant lookAt() {
        return clock.instant().plus(LOOK_AFTER);
    }

    static String sha256(String content) {
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
