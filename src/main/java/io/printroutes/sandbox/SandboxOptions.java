package io.printroutes.sandbox;

import io.printroutes.sandbox.entity.Shape;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How strict, how fast and how large the stand-in is. Start from {@link #defaults()} and change what matters:
 * {@code SandboxOptions.defaults().withLimits(10, 50).withoutRealtime()}.
 *
 * @param ports where it listens, always on the loopback address
 * @param stores at least one; the first is the one that {@link Sandbox#storeId()} names
 * @param limits the two sliding windows (API facts, section 1.2)
 * @param storage rules of the object store (API facts, section 1.4)
 * @param farm the virtual printers
 * @param behaviour what else differs between the readings of the API
 */
public record SandboxOptions(
        Ports ports, List<StoreKey> stores, Limits limits, StorageRules storage, Farm farm, Behaviour behaviour) {

    /**
     * @param rest 0 for any free port
     * @param realtime 0 for any free port
     * @param realtimeOn whether the broker is started with the rest; it can be started later
     */
    public record Ports(int rest, int realtime, boolean realtimeOn) {}

    /**
     * @param id {@code ^[a-z0-9]{24}$}
     * @param key at least 24 characters, the first 24 are the key's id
     */
    public record StoreKey(String id, String key) {
        public StoreKey {
            if (!id.matches(Shape.ID)) {
                throw new IllegalArgumentException("a store id is 24 lower-case letters and digits, not " + id);
            }
            if (key.length() < 24) {
                throw new IllegalArgumentException("a key has at least 24 characters");
            }
        }
    }

    /** @param retryAfterAsDate {@code Retry-After} as an HTTP date instead of seconds; both are allowed by HTTP */
    public record Limits(int perMinute, int perHour, Duration minute, Duration hour, boolean retryAfterAsDate) {}

    /**
     * @param maximumSize bytes; a longer body is refused with 413
     * @param bytesPerSecond 0 for as fast as it goes
     * @param hashDelay how long a new part's {@code fileHashes} stay empty
     */
    public record StorageRules(Duration urlLifetime, long maximumSize, long bytesPerSecond, Duration hashDelay) {}

    /** @param printTime from the assignment to the completion of one copy */
    public record Farm(Duration printTime, List<PrinterSpec> printers) {
        public Farm {
            printers = List.copyOf(printers);
        }
    }

    /** A virtual printer; its id is made from its place in the list. */
    public record PrinterSpec(String name, List<String> tags, boolean online) {
        public PrinterSpec {
            tags = List.copyOf(tags);
        }

        public static PrinterSpec named(String name, String... tags) {
            return new PrinterSpec(name, List.of(tags), true);
        }
    }

    /**
     * @param v1Builds false: {@code POST /v1/builds} is gone and answers 404
     * @param mqtt5 false: only MQTT 3.1.1 is spoken
     * @param answerDelay before every answer, after acting
     * @param clockSkew the server's clock minus ours
     * @param missingPermissions for example {@code part.create}: what needs one of them answers 403
     * @param unknownPartFields fields of a new part that are refused with 400, as by an API that does not know them any more
     */
    public record Behaviour(
            boolean v1Builds,
            boolean mqtt5,
            Duration answerDelay,
            Duration clockSkew,
            Set<String> missingPermissions,
            Set<String> unknownPartFields) {
        public Behaviour {
            missingPermissions = Set.copyOf(missingPermissions);
            unknownPartFields = Set.copyOf(unknownPartFields);
        }
    }

    public static final StoreKey DEFAULT_STORE =
            new StoreKey("sandboxstore000000000001", "sandboxkey00000000000001sandboxsecret00000000001");

    public SandboxOptions {
        stores = List.copyOf(stores);
        if (stores.isEmpty()) {
            throw new IllegalArgumentException("the sandbox needs at least one store");
        }
    }

    /** Printago's own limits, three printers that take two seconds a copy, realtime on, any free ports. */
    public static SandboxOptions defaults() {
        return new SandboxOptions(
                new Ports(0, 0, true),
                List.of(DEFAULT_STORE),
                new Limits(60, 600, Duration.ofSeconds(60), Duration.ofSeconds(3600), false),
                new StorageRules(Duration.ofMinutes(15), 5_000_000_000L, 0, Duration.ofSeconds(1)),
                new Farm(
                        Duration.ofSeconds(2),
                        List.of(
                                PrinterSpec.named("Ada", "petg", "large"),
                                PrinterSpec.named("Bea", "pla"),
                                PrinterSpec.named("Cleo", "pla", "large"))),
                new Behaviour(true, true, Duration.ZERO, Duration.ZERO, Set.of(), Set.of()));
    }

    public SandboxOptions withPort(int port) {
        return with(new Ports(port, ports.realtime, ports.realtimeOn));
    }

    public SandboxOptions withRealtimePort(int port) {
        return with(new Ports(ports.rest, port, ports.realtimeOn));
    }

    /** REST only, which starts several times faster; {@link Sandbox#startRealtime()} brings the broker later. */
    public SandboxOptions withoutRealtime() {
        return with(new Ports(ports.rest, ports.realtime, false));
    }

    public SandboxOptions withKey(String key) {
        return withStores(List.of(new StoreKey(stores.get(0).id, key)));
    }

    public SandboxOptions withStoreId(String id) {
        return withStores(List.of(new StoreKey(id, stores.get(0).key)));
    }

    public SandboxOptions withStores(List<StoreKey> all) {
        return new SandboxOptions(ports, all, limits, storage, farm, behaviour);
    }

    public SandboxOptions withLimits(int perMinute, int perHour) {
        return with(new Limits(perMinute, perHour, limits.minute, limits.hour, limits.retryAfterAsDate));
    }

    /** Other lengths for the minute and the hour, so that an hour can pass within a test. */
    public SandboxOptions withWindows(Duration minute, Duration hour) {
        return with(new Limits(limits.perMinute, limits.perHour, minute, hour, limits.retryAfterAsDate));
    }

    public SandboxOptions withRetryAfterAsDate() {
        return with(new Limits(limits.perMinute, limits.perHour, limits.minute, limits.hour, true));
    }

    public SandboxOptions withUrlLifetime(Duration lifetime) {
        return with(new StorageRules(lifetime, storage.maximumSize, storage.bytesPerSecond, storage.hashDelay));
    }

    public SandboxOptions withMaximumSize(long bytes) {
        return with(new StorageRules(storage.urlLifetime, bytes, storage.bytesPerSecond, storage.hashDelay));
    }

    public SandboxOptions withUploadSpeed(long bytesPerSecond) {
        return with(new StorageRules(storage.urlLifetime, storage.maximumSize, bytesPerSecond, storage.hashDelay));
    }

    public SandboxOptions withHashDelay(Duration delay) {
        return with(new StorageRules(storage.urlLifetime, storage.maximumSize, storage.bytesPerSecond, delay));
    }

    public SandboxOptions withPrintTime(Duration printTime) {
        return with(new Farm(printTime, farm.printers));
    }

    public SandboxOptions withPrinters(List<PrinterSpec> printers) {
        return with(new Farm(farm.printTime, printers));
    }

    public SandboxOptions withoutV1Builds() {
        return behaving(false, behaviour.mqtt5, behaviour.answerDelay, behaviour.clockSkew);
    }

    public SandboxOptions withoutMqtt5() {
        return behaving(behaviour.v1Builds, false, behaviour.answerDelay, behaviour.clockSkew);
    }

    public SandboxOptions withAnswerDelay(Duration delay) {
        return behaving(behaviour.v1Builds, behaviour.mqtt5, delay, behaviour.clockSkew);
    }

    public SandboxOptions withClockSkew(Duration skew) {
        return behaving(behaviour.v1Builds, behaviour.mqtt5, behaviour.answerDelay, skew);
    }

    private SandboxOptions behaving(boolean v1Builds, boolean mqtt5, Duration answerDelay, Duration clockSkew) {
        return with(new Behaviour(
                v1Builds, mqtt5, answerDelay, clockSkew, behaviour.missingPermissions, behaviour.unknownPartFields));
    }

    public SandboxOptions withoutPermissions(String... permissions) {
        return with(new Behaviour(
                behaviour.v1Builds,
                behaviour.mqtt5,
                behaviour.answerDelay,
                behaviour.clockSkew,
                Set.of(permissions),
                behaviour.unknownPartFields));
    }

    /** Fields of a new part that are not known any more, for example {@code fileHashes}. */
    public SandboxOptions withoutPartFields(String... fields) {
        return with(new Behaviour(
                behaviour.v1Builds,
                behaviour.mqtt5,
                behaviour.answerDelay,
                behaviour.clockSkew,
                behaviour.missingPermissions,
                Set.of(fields)));
    }

    private SandboxOptions with(Ports changed) {
        return new SandboxOptions(changed, stores, limits, storage, farm, behaviour);
    }

    private SandboxOptions with(Limits changed) {
        return new SandboxOptions(ports, stores, changed, storage, farm, behaviour);
    }

    private SandboxOptions with(StorageRules changed) {
        return new SandboxOptions(ports, stores, limits, changed, farm, behaviour);
    }

    private SandboxOptions with(Farm changed) {
        return new SandboxOptions(ports, stores, limits, storage, changed, behaviour);
    }

    private SandboxOptions with(Behaviour changed) {
        return new SandboxOptions(ports, stores, limits, storage, farm, changed);
    }
}
