package io.printroutes.proof;

import java.util.ArrayList;
import java.util.List;

/** The boundaries at which the program is ended: each side of each transaction of the chain, in the chain's order. */
final class CrashPoints {

    /** What they write lies between the two that stand before and after them in a file's life. */
    static final List<String> TRANSACTIONS = List.of(
            "Intake.take",
            "Intake.openLone",
            "WorkQueue.takeCounted",
            "Chain.signed",
            "WorkQueue.takeUncounted",
            "Chain.uploaded",
            "Chain.partMade",
            "Chain.built",
            "Receipts.target",
            "Receipts.finished");

    private CrashPoints() {}

    /** {@code Chain.partMade:before:1} and so on, with the given counts. */
    static List<String> all(int... nths) {
        List<String> points = new ArrayList<>();
        for (String transaction : TRANSACTIONS) {
            for (int nth : nths) {
                points.add(transaction + ":before:" + nth);
                points.add(transaction + ":after:" + nth);
            }
        }
        return points;
    }
}
