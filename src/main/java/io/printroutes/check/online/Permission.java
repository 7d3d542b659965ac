package io.printroutes.check.online;

import io.printroutes.check.DescribedDrop;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A permission that the API key needs (API facts, section 1.1), with a request that needs it too and makes nothing: an empty
 * body is refused, but only after the permission was looked at.
 */
enum Permission {
    QUEUE_VIEW("queue.view", "GET", "/v1/print-jobs?limit=1", "looking at the print queue", Need.ALWAYS),
    PART_CREATE("part.create", "POST", "/v1/storage/signed-upload-urls", "uploading models", Need.DROPS),
    JOB_CREATE("job.create", "POST", "/v2/builds/preview", "queueing prints", Need.PRINTS),
    PART_VIEW(
            "part.view",
            "GET",
            "/v1/parts?limit=1&fields=id",
            "finding out whether a lost upload became a part",
            Need.DROPS),
    /** By name, because the other fields of a printer hold its access code. */
    PRINTER_VIEW(
            "printer.view",
            "GET",
            "/v1/printers?limit=1000&fields=id,name,tags,enabled",
            "printers that manifests and drops name",
            Need.PRINTS),
    MATERIAL_VIEW(
            "material.view", "GET", "/v1/materials?limit=1&fields=id", "materials that manifests name", Need.NAMED),
    SKU_VIEW("sku.view", "GET", "/v1/skus?limit=1&fields=id", "SKUs that manifests name", Need.NAMED);

    /** The realtime feed's own, which no request tries: the feed refuses a topic without it. */
    private static final String STATS = "printer.stats";

    private final String text;
    private final String method;
    private final String path;
    private final String purpose;
    private final Need need;

    /** What has to be switched on for a permission to be needed. */
    private enum Need {
        ALWAYS,
        /** A drop takes models in. */
        DROPS,
        /** A drop prints them. */
        PRINTS,
        /** A drop prints them, and its manifests name such things: only the manifests tell. */
        NAMED
    }

    Permission(String text, String method, String path, String purpose, Need need) {
        this.text = text;
        this.method = method;
        this.path = path;
        this.purpose = purpose;
        this.need = need;
    }

    /** Those that the key of a home with these drops needs, or may need. */
    static List<Permission> of(Collection<DescribedDrop> drops) {
        boolean prints = drops.stream().anyMatch(drop -> !drop.parameter("mode").equals("upload-only"));
        return Stream.of(values())
                .filter(permission -> switch (permission.need) {
                    case ALWAYS -> true;
                    case DROPS -> !drops.isEmpty();
                    case PRINTS, NAMED -> prints;
                })
                .toList();
    }

    /** In words: those that are needed in any case, then those that depend on what manifests name. */
    static String words(Collection<Permission> needed) {
        String always = texts(needed, permission -> permission.need != Need.NAMED);
        String named = texts(needed, permission -> permission.need == Need.NAMED);
        always += always.isEmpty() ? STATS : " " + STATS;
        return named.isEmpty() ? always : always + ", and " + named + " if manifests name such things";
    }

    private static String texts(Collection<Permission> needed, Predicate<Permission> which) {
        return needed.stream().filter(which).map(Permission::text).sorted().collect(Collectors.joining(" "));
    }

    /** As Printago calls it. */
    String text() {
        return text;
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    /** What needs it. */
    String purpose() {
        return purpose;
    }

    String named() {
        return purpose + " (" + text + ")";
    }
}
