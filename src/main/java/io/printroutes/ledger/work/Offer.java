package io.printroutes.ledger.work;

/** What the ledger answers to somebody who asks for work. */
public sealed interface Offer {

    /** Work, leased. */
    record Work(Lease lease) implements Offer {}

    /**
     * Nothing now.
     *
     * @param until when to ask again, in milliseconds since 1970; a commit that makes work ready may come before
     */
    record Nothing(long until) implements Offer {}
}
