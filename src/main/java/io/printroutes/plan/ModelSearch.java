package io.printroutes.plan;

import io.printroutes.drop.DropListing;
import io.printroutes.drop.Seen;
import io.printroutes.drop.name.DropNames;
import io.printroutes.ledger.operator.Forecast;
import io.printroutes.manifest.FileReferences;
import io.printroutes.manifest.ManifestOrder;
import io.printroutes.manifest.row.ModelReference;
import io.printroutes.manifest.row.RowResult.ManifestRow;
import io.printroutes.order.OrderProblems;
import io.printroutes.order.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The models that lie at and below one manifest's folder, for its orders. */
final class ModelSearch {

    private final Forecast forecast;
    private final long maxBytes;
    private final Map<Path, Content> contents = new HashMap<>();
    private final Set<Path> named = new HashSet<>();

    ModelSearch(Forecast forecast, long maxBytes) {
        this.forecast = forecast;
        this.maxBytes = maxBytes;
    }

    /**
     * What one order's rows came to.
     *
     * @param contents of the rows that name a file, as far as they are known
     * @param missing files that do not lie there, by row
     * @param printed files that do not lie there because they were printed on their own
     * @param problems of rows that can't be printed
     */
    record Found(
            Map<ManifestRow, Content> contents,
            Map<ManifestRow, Problem> missing,
            List<Problem> printed,
            Map<ManifestRow, Problem> problems) {}

    /** One folder, looked at once. */
    record Folder(Path path, List<String> paths, FileReferences lying, FileReferences lone) {}

    Folder folder(Path manifest) {
        Path folder = Optional.ofNullable(manifest.getParent()).orElse(Path.of(""));
        List<String> lying = new DropListing(folder)
                .list().files().stream()
                        .map(Seen::path)
                        .filter(path -> !DropNames.isManifest(path) && !DropNames.isTemporaryPath(path))
                        .toList();
        return new Folder(folder, lying, new FileReferences(lying), new FileReferences(forecast.loneOfLate()));
    }

    /** @throws IOException if a model can't be read */
    Found find(Folder folder, ManifestOrder order) throws IOException {
        Found found = new Found(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>(), new LinkedHashMap<>());
        for (ManifestRow row : order.rows()) {
            if (row.model() instanceof ModelReference.File model) {
                find(folder, row, model, found);
            } else if (row.model() instanceof ModelReference.Sku && row.material() != null) {
                found.problems().put(row, OrderProblems.skuWithMaterial(row.row()));
            }
        }
        return found;
    }

    private void find(Folder folder, ManifestRow row, ModelReference.File model, Found found) throws IOException {
        FileReferences.Found lies = folder.lying().find(row.row(), model);
        if (lies instanceof FileReferences.Present present) {
            Path path = folder.path().resolve(present.path()).normalize();
            named.add(path);
            Content content = content(path);
            if (content.problem().isPresent()) {
                found.problems()
                        .put(
                                row,
                                OrderProblems.damaged(
                                        row.row(), content.problem().get()));
            } else if (row.sha256() != null && !row.sha256().equals(content.sha256())) {
                found.problems().put(row, OrderProblems.otherContent(row.row(), present.path()));
            }
            found.contents().put(row, content);
        } else if (lies instanceof FileReferences.Ambiguous ambiguous) {
            found.problems().put(row, ambiguous.problem());
        } else if (row.sha256() != null && forecast.hasPartOfDrop(row.sha256())) {
            found.contents().put(row, Content.known(row.sha256()));
        } else {
            found.missing().put(row, ((FileReferences.Absent) lies).problem());
            boolean wasLone = folder.lone().find(row.row(), model) instanceof FileReferences.Present;
            if (wasLone && row.sha256() == null) {
                found.printed().add(OrderProblems.printedAlready(row.row(), model.path()));
            }
        }
    }

    /** A row that is refused means this file all the same: it is not lone. */
    void nameUnread(Folder folder, String file) {
        if (folder.lying().find(0, new ModelReference.File(file)) instanceof FileReferences.Present present) {
            named.add(folder.path().resolve(present.path()).normalize());
        }
    }

    Content content(Path file) throws IOException {
        Content content = contents.get(file);
        if (content == null) {
            content = Content.of(file, maxBytes);
            contents.put(file, content);
        }
        return content;
    }

    /** Whether an order of a manifest that was looked through means this file. */
    boolean isNamed(Path file) {
        return named.contains(file);
    }
}
