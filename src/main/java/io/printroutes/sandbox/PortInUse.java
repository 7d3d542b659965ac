package io.printroutes.sandbox;

/** The sandbox could not listen where it was told to; the message says where and what to do. */
public final class PortInUse extends IllegalStateException {

    PortInUse(String message, Throwable cause) {
        super(message, cause);
    }
}
