package io.printroutes.ledger.work;

import java.util.concurrent.atomic.AtomicLong;

/** How fast uploads go from here, as seen, so that no more addresses are asked for than can be used. For any thread. */
public final class UploadSpeed {

    private static final long FIRST_GUESS = 1_000_000;
    /** Smaller files measure the round trip, not the line. */
    private static final long TELLING_BYTES = 1_000_000;

    private final AtomicLong bytesPerSecond = new AtomicLong(FIRST_GUESS);

    public void seen(long bytes, long millis) {
        if (bytes >= TELLING_BYTES) {
            long speed = bytes * 1000 / Math.max(1, millis);
            bytesPerSecond.updateAndGet(known -> (known + speed) / 2);
        }
    }

    long bytesPerSecond() {
        return bytesPerSecond.get();
    }
}
