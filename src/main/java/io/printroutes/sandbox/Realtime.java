package io.printroutes.sandbox;

/** The realtime feed. */
final class Realtime implements News.Feed, AutoCloseable {
    Realtime(SandboxOptions options) {}

    int port() {
        return 0;
    }

    void start() {}

    void stop() {}

    void startLater() {}

    void stopLater() {}

    @Override
    public void publish(String topic, byte[] payload, boolean retained) {}

    @Override
    public void close() {}
}
