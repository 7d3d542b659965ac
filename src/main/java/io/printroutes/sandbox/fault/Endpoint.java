package io.printroutes.sandbox.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be asked; the name is what faults and the truth call it. */
public enum Endpoint {
    SIGNED_UPLOAD_URLS("POST", "/v1/storage/signed-upload-urls", "part.create"),
    CREATE_PART("POST", "/v1/parts", "part.create"),
    LIST_PARTS("GET", "/v1/parts", "part.view"),
    GET_PART("GET", "/v1/parts/{id}", "part.view"),
    BUILD_V1("POST", "/v1/builds", "job.create"),
    BUILD_V2("POST", "/v2/builds", "job.create"),
    PREVIEW("POST", "/v2/builds/preview", "job.create"),
    LIST_PART_BUILDS("GET", "/v1/part-builds", "queue.view"),
    GET_PART_BUILD("GET", "/v1/part-builds/{id}", "queue.view"),
    LIST_PRINT_JOBS("GET", "/v1/print-jobs", "queue.view"),
    GET_PRINT_JOB("GET", "/v1/print-jobs/{id}", "queue.view"),
    LIST_PRINTERS("GET", "/v1/printers", "printer.view"),
    GET_PRINTER("GET", "/v1/printers/{id}", "printer.view"),
    LIST_MATERIALS("GET", "/v1/materials", "material.view"),
    LIST_MATERIAL_VARIANTS("GET", "/v1/material-variants", "material.view"),
    LIST_SKUS("GET", "/v1/skus", "sku.view"),
    /** Needs no credential and counts against nothing. */
    PROBE("GET", "/v1/hints/schema/paths", ""),
    /** The object store: a signature instead of a credential, and counts against nothing. */
    UPLOAD("PUT", "/storage/{id}", ""),
    /** Whatever else is asked. */
    UNKNOWN("", "", "");

    private final String method;
    private final String path;
    private final String permission;
    private final Pattern pattern;

    Endpoint(String method, String path, String permission) {
        this.method = method;
        this.path = path;
        this.permission = permission;
        pattern = Pattern.compile(path.replace("{id}", "([^/]+)"));
    }

    public static Endpoint of(String method, String path) {
        if (path.startsWith("/storage/")) {
            return UPLOAD;
        }
        return Arrays.stream(values())
                .filter(e -> e.method.equals(method) && e.pattern.matcher(path).matches())
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** Whether the path is known, if only for another method. */
    public static boolean knows(String path) {
        return Arrays.stream(values()).anyMatch(e -> e.pattern.matcher(path).matches());
    }

    static Optional<Endpoint> called(String label) {
        return Arrays.stream(values()).filter(e -> e.label().equals(label)).findFirst();
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String path() {
        return path;
    }

    public String permission() {
        return permission;
    }

    public boolean counted() {
        return this != PROBE && this != UPLOAD && this != UNKNOWN;
    }

    public String idIn(String requestPath) {
        Matcher matcher = pattern.matcher(requestPath);
        return matcher.matches() && matcher.groupCount() > 0 ? matcher.group(1) : "";
    }
}
