package io.printroutes.sandbox.entity;

/** A request that is answered with an error; the message goes to the client. */
public final class Refusal extends RuntimeException {

    private final int status;
    private final String path;

    private Refusal(int status, String message, String path) {
        super(message, null, false, false);
        this.status = status;
        this.path = path;
    }

    public static Refusal of(int status, String message) {
        return new Refusal(status, message, "");
    }

    /** @param path where in the request's body or query the fault lies, as {@code parts[3].partId} */
    public static Refusal at(int status, String path, String message) {
        return new Refusal(status, message, path);
    }

    int status() {
        return status;
    }

    String path() {
        return path;
    }
}
