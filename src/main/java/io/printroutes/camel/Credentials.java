package io.printroutes.camel;

/** What a request to Printago carries to be let in (API facts, section 1.1), by store. Never logged. */
public final class Credentials {

    private final String url;
    private final String store;
    private final String key;

    Credentials(String url, String store, String key) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.store = store;
        this.key = key;
    }

    /** Where the API of this store is. */
    public String url(String wanted) {
        return url;
    }

    public String authorization(String wanted) {
        if (!wanted.equals(store)) {
            throw new IllegalArgumentException("no key is set for the store " + wanted);
        }
        return "ApiKey " + key;
    }

    @Override
    public String toString() {
        return "credentials of " + store;
    }
}
