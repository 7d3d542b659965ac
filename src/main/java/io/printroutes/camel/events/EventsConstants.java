package io.printroutes.camel.events;

import org.apache.camel.spi.Metadata;

/** The variables of an exchange that {@code events:} makes. Its body is the event, or the digest, as JSON. */
public final class EventsConstants {

    @Metadata(description = "The name of the rule.", javaType = "String")
    public static final String RULE = "rule";

    @Metadata(description = "The id of the message, the same each time that it is tried again.", javaType = "String")
    public static final String MESSAGE_ID = "messageId";

    @Metadata(description = "The event. Absent if the rule gathers.", javaType = "io.printroutes.event.Event")
    public static final String EVENT = "event";

    @Metadata(
            description = "What was gathered into one message. Absent if the rule does not gather.",
            javaType = "io.printroutes.notify.DigestMail")
    public static final String DIGEST = "digest";

    @Metadata(
            description = "The recipients who have not got the message yet, one a line. Absent if nobody has.",
            javaType = "String")
    public static final String OWED = "owed";

    @Metadata(
            description = "A step sets it: what the receiver answered. The command 'events' shows it beside the rule.",
            javaType = "String")
    public static final String ANSWER = "answer";

    private EventsConstants() {}
}
