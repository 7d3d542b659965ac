package io.printroutes.ledger.db;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The hook of the crash test: ends the program, as a power cut would, at one boundary. Whatever the program does lies
 * between two transactions, so naming a transaction and its side names every boundary there is.
 *
 * <p>Off unless the system property {@code printago.crash.at} is set: {@code Chain.partMade:before:1} ends the program just
 * before the first such transaction that has written something is committed, {@code after} just after.
 */
final class CrashPoint {

    private static final String PROPERTY = "printago.crash.at";
    private static final int AS_IF_KILLED = 137;

    private final @Nullable String transaction;
    private final String side;
    private final AtomicInteger left;

    private final Class<?> owner;

    private CrashPoint(Class<?> owner, @Nullable String transaction, String side, int nth) {
        this.owner = owner;
        this.transaction = transaction;
        this.side = side;
        this.left = new AtomicInteger(nth);
    }

    /** @param owner whose own methods are passed over where the transaction gets its name */
    static CrashPoint set(Class<?> owner) {
        String[] words = System.getProperty(PROPERTY, "").split(":");
        return words.length == 3
                ? new CrashPoint(owner, words[0], words[1], Integer.parseInt(words[2]))
                : new CrashPoint(owner, null, "", 0);
    }

    void beforeCommit(Transaction done) {
        reached("before", done);
    }

    void afterCommit(Transaction done) {
        reached("after", done);
    }

    private void reached(String here, Transaction done) {
        if (transaction != null
                && here.equals(side)
                && done.hasWritten()
                && transaction.equals(caller())
                && left.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(AS_IF_KILLED);
        }
    }

    /** Class and method that asked for the transaction. */
    private String caller() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.filter(frame ->
                                frame.getDeclaringClass() != CrashPoint.class && frame.getDeclaringClass() != owner)
                        .findFirst())
                .map(frame -> frame.getDeclaringClass().getSimpleName() + "." + frame.getMethodName())
                .orElse("");
    }
}
