package io.printroutes.camel.work;

import org.apache.camel.spi.Metadata;

/** The variables of an exchange that {@code work:} makes. Its body is the lease too, until a step needs another one. */
public final class WorkConstants {

    @Metadata(
            description =
                    "The lease of the work item: its link, its store and what has to be done. The route writes its result against it.",
            javaType = "io.printroutes.ledger.work.Lease")
    public static final String LEASE = "lease";

    private WorkConstants() {}
}
