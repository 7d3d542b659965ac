package io.printroutes.ledger.work;

/** The links of the chain, in their order. A counted one spends a request and is only handed out with a permit for it. */
public enum Link {
    NAMES("names", true),
    SIGN("sign", true),
    UPLOAD("upload", false),
    PART("part", true),
    BUILD("build", true),
    LOOK_FIRST("look-first", true),
    CATCH_UP("catch-up", true),
    PRINTED_JOBS("printed-jobs", true),
    GIVE_UP("give-up", false),
    ACKNOWLEDGE("acknowledge", false),
    REPORT("report", false);

    private final String text;
    private final boolean counted;

    Link(String text, boolean counted) {
        this.text = text;
        this.counted = counted;
    }

    /** As the routes and the ledger write it. */
    public String text() {
        return text;
    }

    /** Whether its request counts against the store's limits. Storage does not (API facts, section 1.4). */
    public boolean counted() {
        return counted;
    }

    /** @throws IllegalArgumentException if no link is called so */
    public static Link of(String text) {
        for (Link link : values()) {
            if (link.text.equals(text)) {
                return link;
            }
        }
        throw new IllegalArgumentException("no link of the chain is called '" + text + "'");
    }
}
