package io.printroutes.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.printroutes.sandbox.entity.Entities;
import io.printroutes.sandbox.entity.Ids;
import io.printroutes.sandbox.entity.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Everything that one store holds. */
final class StoreState {

    private static final String OWN = " id storeId createdAt updatedAt";

    private final SandboxOptions.StoreKey access;
    private final SlidingWindows windows;
    private final Set<String> missingPermissions;
    private final RevokedKeys revoked;

    final Entities parts = new Entities(
            "Part",
            "name type description fileUris fileHashes thumbnailUri parameters printTags overriddenProcessProfileId"
                    + " folderId materials slicerOverride metadata slicingEstimate use3MFProcessProfile arrangeable"
                    + " userTags gcodePlateUris uploadedAt" + OWN);
    final Entities partBuilds = new Entities(
            "Part build",
            "partId skuBuildId skuId skuName label partCopy requiredPrinterTags quantity numPartsPerSku"
                    + " skuInstanceStart parameterOverrides status outputFiles thumbnailUri assignmentStartedAt"
                    + " assignmentCompletedAt printingStartedAt printingCompletedAt printStatus extensions"
                    + " materialAssignments priority position orderId orderItemId linkedPartId dismissed" + OWN);
    final Entities printJobs = new Entities(
            "Print job",
            "partBuildId quantityIndex quantityTotal partId partName skuId skuName label orderId queueOrder priority"
                    + " requiredPrinterTags taskId assignedPrinterId assignmentStartedAt assignmentCompletedAt"
                    + " printingStartedAt printingCompletedAt cancelledAt status errorMessage hidden" + OWN);
    final Entities printers = new Entities(
            "Printer",
            "provider deviceId name nozzleDiameter metadata commMethod enabled tags confirmedReady isAvailable"
                    + " isOnline printingJobId lastPrintedAt lifetimePrintHours lifetimeJobCount isInMaintenance"
                    + OWN);
    final Entities materials =
            new Entities("Material", "name brand type identifier tags starred pricePer1000g source externalId" + OWN);
    final Entities materialVariants = new Entities(
            "Material variant",
            "name materialId color tags filamentUserProfileId filamentSystemProfileId pricePer1000g pressureAdvance"
                    + " source externalId" + OWN);
    final Entities skus =
            new Entities("SKU", "sku title description externalId externalProvider folderId totalCogs" + OWN);

    StoreState(SandboxOptions.StoreKey access, SandboxOptions options, RevokedKeys revoked) {
        this.revoked = revoked;
        this.access = access;
        windows = new SlidingWindows(options.limits());
        missingPermissions = new HashSet<>(options.behaviour().missingPermissions());
    }

    String id() {
        return access.id();
    }

    SlidingWindows windows() {
        return windows;
    }

    boolean accepts(String key) {
        return access.key().equals(key) && !revoked.contains(key);
    }

    boolean may(String permission) {
        return !missingPermissions.contains(permission);
    }

    void missPermissions(Set<String> missing) {
        missingPermissions.clear();
        missingPermissions.addAll(missing);
    }

    /** A few things that a store has before anything is printed. */
    void furnish(Ids ids, String now) {
        List.of("BRACKET-L", "BRACKET-R", "VASE/TALL")
                .forEach(sku -> skus.add(own(Json.object(), ids, now)
                        .put("sku", sku)
                        .put("title", "Sample " + sku)
                        .put("description", "")
                        .putNull("externalId")
                        .putNull("externalProvider")
                        .put("totalCogs", 0)));
        for (String type : List.of("PLA", "PETG")) {
            ObjectNode material = own(Json.object(), ids, now)
                    .put("name", type + " Basic")
                    .put("brand", "Sample")
                    .put("type", type)
                    .set("tags", Json.array());
            materials.add(material);
            for (String color : List.of("Black", "White")) {
                materialVariants.add(own(Json.object(), ids, now)
                        .put("name", color)
                        .put("materialId", material.path("id").asText())
                        .put("color", color)
                        .set("tags", Json.array()));
            }
        }
    }

    ObjectNode own(ObjectNode entity, Ids ids, String now) {
        return entity.put("id", ids.next())
                .put("storeId", id())
                .put("createdAt", now)
                .put("updatedAt", now);
    }
}
