package io.printroutes.printago;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bodies of our requests. The order of fields is that of Printago's published example (API facts, 1.4 to 1.6). */
public final class Bodies {

    private Bodies() {}

    /** Of {@code POST /v1/storage/signed-upload-urls}. */
    public record UploadNames(List<String> filenames) {}

    /** Of {@code POST /v1/parts}. A field that the store's API does not know any more is null, and left out. */
    public record NewPart(
            String name,
            String description,
            List<String> fileUris,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<String> fileHashes,

            List<Object> parameters,
            Map<String, String> printTags,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<String> allowedFilamentTypes,

            String type,

            @JsonProperty("overriddenProcessProfileId") @Nullable
            String overriddenProcessProfileId,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String storeId) {}

    /** Of {@code POST /v1/builds}. */
    public record Build(List<PartLine> parts) {}

    /** @param priority only where it is not the usual one: the published example has none */
    public record PartLine(
            String partId,
            int quantity,
            Map<String, String> tags,
            String label,
            List<Object> parameterOverrides,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer priority) {}

    /** Of {@code POST /v2/builds}. */
    public record BuildV2(
            List<PartLineV2> parts,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SkuLine> skus) {}

    /** A part in the newer builds call. */
    public record PartLineV2(
            String partId,
            int quantity,
            String label,
            Map<String, String> tags,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer priority,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Map<String, List<Material>> materials) {}

    /**
     * A material as the ledger keeps it.
     *
     * @param spec JSON: its type, or the id of a material or variant
     */
    public record Material(@JsonValue @JsonRawValue String spec) {}

    /** A SKU in the newer builds call, which has no label: only its order in the answer ties it to a line. */
    public record SkuLine(
            String sku,
            int quantity,
            Map<String, String> tags,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer priority) {}
}
