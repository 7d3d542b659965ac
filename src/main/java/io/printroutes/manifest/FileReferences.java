package io.printroutes.manifest;

import io.printroutes.manifest.row.ModelReference;
import io.printroutes.manifest.table.CellText;
import io.printroutes.manifest.table.ManifestColumn;
import io.printroutes.manifest.table.ManifestError;
import io.printroutes.order.Problem;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which of the files that are there a row's {@code file} means.
 *
 * <p>With a path: that one, relative to the manifest. Without: the one beside the manifest, else the one below it if
 * only one is. In each of these places an exactly equal name wins; else names count as equal that a person would call
 * equal: in any case of letters, in either Unicode form (macOS decomposes "ü"), with any kind of space and with or without
 * characters that nobody sees. A name that only a wrongly guessed code page makes is that of the file it came from.
 *
 * <p>Made for one look at a folder; what arrives later needs a new one. While files are still arriving, "only one" may
 * yet become two: judge once the folder is quiet, or take the first.
 */
public final class FileReferences {

    /** What a reference came to. */
    public sealed interface Found permits Present, Ambiguous, Absent {}

    /** @param path as it is on disk, relative to the manifest's folder, with {@code /} */
    public record Present(String path) implements Found {}

    /** Several files answer to the name: refused. */
    public record Ambiguous(List<String> candidates, Problem problem) implements Found {}

    /** Not there, perhaps not yet; the problem is for the day when waiting ends. */
    public record Absent(Problem problem) implements Found {}

    private static final Pattern INVISIBLE = Pattern.compile(CellText.INVISIBLE);

    private final Set<String> paths;
    private final Map<String, Set<String>> byFoldedPath = new HashMap<>();
    private final Map<String, Set<String>> byFoldedName = new HashMap<>();
    /** By what a name comes out as if it is written in some code page and read as Windows-1252; made when first needed. */
    private @Nullable Map<String, Set<String>> byMisreading;

    /** @param paths of the regular files at and below the manifest's folder, relative to it, with {@code /} between names */
    public FileReferences(Collection<String> paths) {
        this.paths = new HashSet<>(paths);
        for (String path : paths) {
            add(byFoldedPath, folded(path), path);
            add(byFoldedName, folded(name(path)), path);
        }
    }

    /** @param file of a checked row: relative, without {@code ..} */
    public Found find(int row, ModelReference.File file) {
        String wanted = file.path();
        if (paths.contains(wanted)) {
            return new Present(wanted);
        }
        Set<String> here = byFoldedPath.getOrDefault(folded(wanted), Set.of());
        if (!here.isEmpty() || wanted.contains("/")) {
            return decide(row, wanted, here.isEmpty() ? misread(wanted) : here);
        }
        Set<String> below = byFoldedName.getOrDefault(folded(wanted), Set.of());
        Set<String> exact = new TreeSet<>(below);
        exact.removeIf(path -> !name(path).equals(wanted));
        return decide(row, wanted, below.isEmpty() ? misread(wanted) : exact.isEmpty() ? below : exact);
    }

    /** Whether a file of that name is there, at its path or below; nothing is made of how a name may have been misread. */
    boolean has(String wanted) {
        return byFoldedPath.containsKey(folded(wanted))
                || !wanted.contains("/") && byFoldedName.containsKey(folded(wanted));
    }

    /** Where a name looks like another code page's, the file whose name comes out so: a manifest may precede its models. */
    private Set<String> misread(String wanted) {
        if (CodePages.isAscii(wanted) || WesternText.is(wanted)) {
            return Set.of();
        }
        Map<String, Set<String>> known = byMisreading;
        if (known == null) {
            known = new HashMap<>();
            for (String path : paths) {
                if (!CodePages.isAscii(path)) {
                    for (String misreading : CodePages.misreadings(path)) {
                        add(known, folded(misreading), path);
                        add(known, folded(name(misreading)), path);
                    }
                }
            }
            byMisreading = known;
        }
        return known.getOrDefault(folded(wanted), Set.of());
    }

    private static Found decide(int row, String wanted, Set<String> candidates) {
        if (candidates.size() == 1) {
            return new Present(candidates.iterator().next());
        }
        return candidates.isEmpty() ? absent(row, wanted) : ambiguous(row, wanted, List.copyOf(candidates));
    }

    private static Found absent(int row, String wanted) {
        return new Absent(problem(
                ManifestError.FILE_ABSENT,
                row,
                wanted,
                "has not arrived.",
                "Drop the file beside the manifest, then the manifest again; or correct its name."));
    }

    private static Found ambiguous(int row, String wanted, List<String> candidates) {
        List<String> shown = candidates.stream().limit(5).map(CellText::shown).toList();
        String more = candidates.size() > 5 ? " and " + (candidates.size() - 5) + " more" : "";
        Problem problem = problem(
                ManifestError.FILE_AMBIGUOUS,
                row,
                wanted,
                "can be each of " + String.join(", ", shown) + more + ".",
                "Write the path from the manifest's folder, spelled as the file is.");
        return new Ambiguous(candidates, problem);
    }

    private static Problem problem(ManifestError error, int row, String wanted, String what, String hint) {
        String value = CellText.shown(wanted);
        String message = "Row " + row + ", column file: '" + value + "' " + what;
        return new Problem(error.code(), row, ManifestColumn.FILE.text(), value, message, hint);
    }

    private static void add(Map<String, Set<String>> index, String key, String path) {
        index.computeIfAbsent(key, folded -> new TreeSet<>()).add(path);
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String folded(String path) {
        String composed = Normalizer.normalize(INVISIBLE.matcher(path).replaceAll(""), Normalizer.Form.NFC);
        String oneCase = composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(oneCase, Normalizer.Form.NFC).replaceAll("[\\h]", " ");
    }
}
