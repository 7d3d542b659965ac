package io.printroutes.realtime;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A store's connection to the broker in one version of MQTT, which can be opened and shut again and again. */
interface MqttConnection {

    /** As the setting writes it: {@code 5} or {@code 3.1.1}. */
    String protocol();

    /** The broker's, as Paho writes it. */
    default String address() {
        return "";
    }

    /** The name that the broker knows it by: of two connections with one name it throws out the older. */
    default String clientId() {
        return "";
    }

    /** Whether the route that takes its messages has started: before, it must not be opened. */
    boolean isReady();

    /** Connects and subscribes; returns when both are done. */
    void open() throws LineFailure;

    void shut();

    boolean isOpen();

    /** Somebody who is told when a line that was open broke. */
    interface Watch {
        void broke(String reason);

        /** The broker threw it out for another connection with the same client id, and said so. */
        default void takenOver() {
            broke("another connection took its place");
        }
    }

    /** The line could not be opened. */
    final class LineFailure extends Exception {

        private final Why why;

        LineFailure(Why why, String reason) {
            super(reason);
            this.why = why;
        }

        Why why() {
            return why;
        }

        /** What a reason code of either version says. */
        static LineFailure of(int code) {
            return switch (code) {
                case 4, 5, 134, 135 ->
                    new LineFailure(Why.KEY_REFUSED, "the broker refuses the key or the store id (" + code + ")");
                case 1, 132, 50001 ->
                    new LineFailure(
                            Why.PROTOCOL_REFUSED, "the broker does not take this version of MQTT (" + code + ")");
                default -> new LineFailure(Why.AWAY, "the broker cannot be reached (" + code + ")");
            };
        }
    }

    /** What an attempt failed by. */
    enum Why {
        AWAY,
        KEY_REFUSED,
        PROTOCOL_REFUSED
    }

    Logger LOG = LoggerFactory.getLogger(MqttConnection.class);
}
