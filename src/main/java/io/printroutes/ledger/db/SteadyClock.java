package io.printroutes.ledger.db;

/** A clock that nobody can set: it only counts on, so a time between two of its readings is a time that has really passed. */
public interface SteadyClock {

    /** Milliseconds since some moment at or after the start of the machine. */
    long millis();

    /** The start of the machine that it counts from. Readings of different starts say nothing about each other. */
    String boot();
}
