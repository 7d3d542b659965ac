package io.printroutes.printago;

import java.util.ArrayList;
import java.util.List;

/** The copies of a line, as the entries of a build that they need. */
final class Copies {

    /** Most copies that one entry of a build may ask for. */
    private static final int MOST = 500;

    private Copies() {}

    /** A quantity as entries of at most 500. */
    static List<Integer> portions(int quantity) {
        List<Integer> portions = new ArrayList<>();
        for (int left = quantity; left > 0; left -= MOST) {
            portions.add(Math.min(left, MOST));
        }
        return portions;
    }
}
