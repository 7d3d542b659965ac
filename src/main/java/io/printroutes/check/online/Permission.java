package io.printroutes.check.online;

/**
 * A permission that the API key needs (API facts, section 1.1), with a request that needs it too and makes nothing: an empty
 * body is refused, but only after the permission was looked at.
 */
enum Permission {
    QUEUE_VIEW("queue.view", "GET", "/v1/print-jobs?limit=1", "looking at the print queue"),
    PART_CREATE("part.create", "POST", "/v1/storage/signed-upload-urls", "uploading models"),
    JOB_CREATE("job.create", "POST", "/v2/builds/preview", "queueing prints"),
    PART_VIEW("part.view", "GET", "/v1/parts?limit=1&fields=id", "finding out whether a lost upload became a part"),
    PRINTER_VIEW("printer.view", "GET", "/v1/printers?limit=1&fields=id", "printers that manifests name"),
    MATERIAL_VIEW("material.view", "GET", "/v1/materials?limit=1&fields=id", "materials that manifests name"),
    SKU_VIEW("sku.view", "GET", "/v1/skus?limit=1&fields=id", "SKUs that manifests name");

    /** All that a key needs, with those that no request of ours tries. */
    static final String ALL = "part.create part.view job.create queue.view order.create order.view order.print sku.view"
            + " material.view printer.view printer.stats";

    private final String text;
    private final String method;
    private final String path;
    private final String purpose;

    Permission(String text, String method, String path, String purpose) {
        this.text = text;
        this.method = method;
        this.path = path;
        this.purpose = purpose;
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
