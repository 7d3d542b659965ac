package io.printroutes.ledger.work;

/** The version of the builds call that is used: as set, or as it turns out. */
public enum BuildsApi {
    AUTO,
    V1,
    V2;

    /** Batches whose name begins so are tried with the newer builds call. */
    public static final String TRIES_V2 = "v2 ";
}
