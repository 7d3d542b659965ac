package io.printroutes.camel.intake;

import org.apache.camel.spi.Metadata;

/** Headers of the {@code intake:} component. */
public final class IntakeConstants {

    @Metadata(
            label = "producer",
            description =
                    "What the message is known by when it comes again, such as the id of an upload. Without it, the"
                            + " step takes the Message-ID of a mail, or the path, length and time of a file; a message that has"
                            + " none of these is new each time.",
            javaType = "String")
    public static final String SOURCE = "CamelIntakeSource";

    @Metadata(
            label = "producer",
            description =
                    "Set by the step: the id of the receipt, or of the first one if the message brought several files.",
            javaType = "String")
    public static final String RECEIPT = "CamelIntakeReceipt";

    @Metadata(label = "producer", description = "Set by the step: the name of the drop.", javaType = "String")
    public static final String DROP = "CamelIntakeDrop";

    @Metadata(
            label = "producer",
            description = "Set by the step: whether the ledger had all of the message already.",
            javaType = "Boolean")
    public static final String REPEATED = "CamelIntakeRepeated";

    private IntakeConstants() {}
}
