package io.printroutes.camel.realtime;

import org.apache.camel.spi.Metadata;

/** The headers of a message that {@code printago-realtime:} makes. Its body is the payload, as bytes. */
public final class RealtimeConstants {

    @Metadata(
            label = "consumer",
            description = "The id of the store whose feed the message came by.",
            javaType = "String")
    public static final String STORE = "CamelPrintagoStore";

    @Metadata(label = "consumer", description = "The topic of the message.", javaType = "String")
    public static final String TOPIC = "CamelPrintagoTopic";

    private RealtimeConstants() {}
}
