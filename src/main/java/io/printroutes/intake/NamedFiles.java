package io.printroutes.intake;

import io.printroutes.drop.name.DropNames;
import io.printroutes.ledger.intake.ExpectedFile;
import io.printroutes.manifest.FileReferences;
import io.printroutes.manifest.row.ModelReference;
import io.printroutes.order.Problem;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/** Which of the files that lie in a drop the waiting orders mean, at one look. */
final class NamedFiles {

    private final Map<String, Set<ExpectedFile>> byPath = new HashMap<>();
    private final Map<ExpectedFile, FileReferences.Ambiguous> ambiguous = new HashMap<>();
    private final Map<ExpectedFile, IntFunction<Problem>> problems = new HashMap<>();

    NamedFiles(Collection<ExpectedFile> expected, Collection<String> paths) {
        Map<String, FileReferences> byFolder = new HashMap<>();
        for (ExpectedFile name : expected) {
            FileReferences references =
                    byFolder.computeIfAbsent(name.folder(), folder -> new FileReferences(below(folder, paths)));
            ModelReference.File file = new ModelReference.File(name.file());
            FileReferences.Found found = references.find(0, file);
            if (found instanceof FileReferences.Present present) {
                byPath.computeIfAbsent(within(name.folder(), present.path()), path -> new HashSet<>())
                        .add(name);
            } else if (found instanceof FileReferences.Ambiguous several) {
                ambiguous.put(name, several);
                problems.put(name, row -> ((FileReferences.Ambiguous) references.find(row, file)).problem());
            }
        }
    }

    /** The models at and below a folder, relative to it. */
    static List<String> below(String folder, Collection<String> paths) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        return paths.stream()
                .filter(path -> path.startsWith(prefix))
                .filter(path -> !DropNames.isTemporaryPath(path) && !DropNames.isManifest(path))
                .map(path -> path.substring(prefix.length()))
                .toList();
    }

    private static String within(String folder, String path) {
        return folder.isEmpty() ? path : folder + "/" + path;
    }

    /** The names by which waiting orders mean this file; none if none does. */
    Set<ExpectedFile> of(String path) {
        return byPath.getOrDefault(path, Set.of());
    }

    /** Names that several files answer to, none of which is among those still being written. */
    Map<ExpectedFile, IntFunction<Problem>> undecidable(Set<String> unsettled) {
        Map<ExpectedFile, IntFunction<Problem>> undecidable = new HashMap<>();
        ambiguous.forEach((name, several) -> {
            boolean all = several.candidates().stream()
                    .noneMatch(candidate -> unsettled.contains(within(name.folder(), candidate)));
            if (all) {
                undecidable.put(name, problems.get(name));
            }
        });
        return undecidable;
    }
}
