package io.printroutes.sandbox;

import io.printroutes.sandbox.entity.Loop;
import io.printroutes.sandbox.fault.Fault;
import io.printroutes.sandbox.fault.FaultMix;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/**
 * A running stand-in for Printago on this machine: REST, object store, virtual printers and, unless switched off, the
 * realtime feed. Listens on the loopback address only and writes nothing to disk.
 *
 * <pre>{@code
 * try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withoutRealtime())) {
 *     sandbox.add(Fault.at("create-part", Fault.Kind.ACT_RESET));
 *     ...
 *     assertThat(sandbox.truth().summary().buildsPerLabel()).containsEntry("1001 bracket [7K2M9QXB-1]", 1);
 * }
 * }</pre>
 *
 * <p>Every method may be called from any thread and returns when it has taken effect.
 */
public final class Sandbox implements AutoCloseable {

    private final SandboxOptions options;
    private final Loop loop;
    private final Realtime realtime;
    private final World world;
    private final int port;

    private Sandbox(SandboxOptions options, Loop loop, Realtime realtime, World world, int port) {
        this.options = options;
        this.loop = loop;
        this.realtime = realtime;
        this.world = world;
        this.port = port;
    }

    /** @throws PortInUse if it cannot listen on a port that the options name */
    public static Sandbox start(SandboxOptions options) {
        RevokedKeys revoked = new RevokedKeys();
        Realtime realtime = new Realtime(options, revoked);
        Loop loop = new Loop();
        try {
            Clock serverClock =
                    Clock.offset(Clock.systemUTC(), options.behaviour().clockSkew());
            RestServer server = new RestServer(loop, serverClock);
            int port = server.bind(options.ports().rest());
            World world = loop.call(() -> {
                News news = new News(realtime, loop);
                World made = new World(options, serverClock, loop, news, revoked, "http://127.0.0.1:" + port);
                server.serve(made, new Api(made, serverClock), new Admin(made, realtime));
                return made;
            });
            Sandbox sandbox = new Sandbox(options, loop, realtime, world, port);
            if (options.ports().realtimeOn()) {
                sandbox.startRealtime();
            }
            return sandbox;
        } catch (RuntimeException e) {
            realtime.close();
            loop.close();
            throw e;
        }
    }

    /** {@code http://127.0.0.1:<port>}. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Where faults and the truth are for those outside this process; see docs/sandbox.md. */
    public String adminUrl() {
        return url() + Admin.PREFIX;
    }

    /** {@code ws://127.0.0.1:<port>}, the same over every stop and start. */
    public String realtimeUrl() {
        return "ws://127.0.0.1:" + realtime.port();
    }

    /** Of the first store. */
    public String key() {
        return options.stores().get(0).key();
    }

    /** Of the first store. */
    public String storeId() {
        return options.stores().get(0).id();
    }

    /** Everything that happened so far. */
    public Truth truth() {
        return loop.call(world::truth);
    }

    /** As if just started; faults, prints in hand and the truth are forgotten. */
    public void reset() {
        loop.run(world::reset);
    }

    public void add(Fault fault) {
        loop.run(() -> world.faults().add(fault));
    }

    /** Faults by chance from now on. */
    public void mix(FaultMix mix) {
        loop.run(() -> world.faults().mix(mix));
    }

    /** Those that still wait for their call. */
    public List<Fault> faults() {
        return loop.call(() -> world.faults().list());
    }

    /** Ends the mix too. */
    public void clearFaults() {
        loop.run(() -> world.faults().clear());
    }

    /** As people do in Printago's own page. @return whether there was such a part */
    public boolean deletePart(String id) {
        return loop.call(() -> world.deletePart(id));
    }

    /** The first store's key gets 401 from now on, and no new connection to the realtime feed. */
    public void revokeKey() {
        loop.run(world::revokeKey);
    }

    /** The first store's key is tied to other addresses than the client's: 403 from now on, or no longer. */
    public void refuseAddress(boolean refused) {
        loop.run(() -> world.refuseAddress(refused));
    }

    public void restoreKey() {
        loop.run(world::restoreKeys);
    }

    /** What the first store's key may not do from now on, for example {@code part.create}; none for everything allowed. */
    public void missPermissions(String... permissions) {
        loop.run(() -> world.firstStore().missPermissions(Set.of(permissions)));
    }

    /** Ids of the first store's printers, in the order of the options. */
    public List<String> printerIds() {
        return loop.call(() -> world.firstStore().printers.all().stream()
                .map(printer -> printer.get("id").textValue())
                .toList());
    }

    /** The printer's next job, or the one in hand, fails at its end. */
    public void failNextJob(String printerIdOrName) {
        loop.run(() -> world.printer(printerIdOrName).failNext());
    }

    /** A job in hand waits until the printer is back. */
    public void setOnline(String printerIdOrName, boolean online) {
        loop.run(() -> world.printer(printerIdOrName).online(online));
    }

    public void enablePrinter(String printerIdOrName, boolean enabled) {
        loop.run(() -> world.printer(printerIdOrName).enable(enabled));
    }

    /** By a user, which looks like an error (health code 0300-8013). */
    public void pausePrinter(String printerIdOrName) {
        loop.run(() -> world.printer(printerIdOrName).pause());
    }

    public void resumePrinter(String printerIdOrName) {
        loop.run(() -> world.printer(printerIdOrName).resume());
    }

    /** Somebody else's order, with a customer, passes by in the stream. */
    public void announceOrder() {
        loop.run(world::announceOrder);
    }

    /** Starts the broker, or starts it again on the same port; takes most of a second. */
    public void startRealtime() {
        realtime.start();
    }

    /** Every client loses its connection, and its session. */
    public void stopRealtime() {
        realtime.stop();
    }

    @Override
    public void close() {
        loop.run(world::close);
        realtime.close();
        loop.close();
    }
}
