package io.printroutes.partner;

/** A partner's folders hold more names than are looked at. */
public final class TooManyNamesException extends Exception {

    /** In all of a partner's folders together: what one of them piles up must not take the memory of all. */
    public static final int MOST_NAMES = 50_000;
}
