package io.printroutes.reference;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The packages of the program and which of them uses which, without the arrows that follow from others: where {@code a}
 * uses {@code b} and {@code b} uses {@code c}, an arrow from {@code a} to {@code c} tells a reader nothing.
 */
final class PackageGraph {

    private static final String ROOT = "io.printroutes.";

    private final SortedMap<String, SortedSet<String>> uses;

    private PackageGraph(SortedMap<String, SortedSet<String>> uses) {
        this.uses = uses;
    }

    /** The graph of the compiled program, without its tests. */
    static PackageGraph ofTheProgram() {
        SortedMap<String, SortedSet<String>> uses = new TreeMap<>();
        Collection<JavaClass> classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT.substring(0, ROOT.length() - 1));
        for (JavaClass type : classes) {
            if (type.getSimpleName().equals("package-info")) {
                continue;
            }
            name(type).ifPresent(from -> type.getDirectDependenciesFromSelf().stream()
                    .flatMap(dependency -> name(dependency.getTargetClass().getBaseComponentType()).stream())
                    .filter(to -> !to.equals(from))
                    .forEach(uses.computeIfAbsent(from, none -> new TreeSet<>())::add));
        }
        return of(uses);
    }

    static PackageGraph of(Map<String, ? extends Collection<String>> uses) {
        SortedMap<String, SortedSet<String>> all = new TreeMap<>();
        uses.forEach((from, to) -> {
            all.computeIfAbsent(from, none -> new TreeSet<>()).addAll(to);
            to.forEach(name -> all.computeIfAbsent(name, none -> new TreeSet<>()));
        });
        return new PackageGraph(all);
    }

    private static Optional<String> name(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(ROOT) ? Optional.of(name.substring(ROOT.length())) : Optional.empty();
    }

    /** All packages, each before those that it uses. */
    List<String> fromTheTop() {
        SortedMap<String, Integer> heights = new TreeMap<>();
        uses.keySet().forEach(name -> measure(name, heights, List.of()));
        return uses.keySet().stream()
                .sorted(Comparator.comparing((String name) -> -heights.getOrDefault(name, 0))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private SortedSet<String> usedBy(String name) {
        return uses.getOrDefault(name, new TreeSet<>());
    }

    /** What a package uses and reaches in no other way. */
    SortedSet<String> arrowsOf(String name) {
        SortedSet<String> arrows = new TreeSet<>(usedBy(name));
        for (String one : usedBy(name)) {
            arrows.removeAll(reached(one));
        }
        return arrows;
    }

    /** Everything below a package. */
    private SortedSet<String> reached(String name) {
        SortedSet<String> all = new TreeSet<>();
        for (String next : usedBy(name)) {
            if (all.add(next)) {
                all.addAll(reached(next));
            }
        }
        return all;
    }

    /** The height of a package is the number of packages on the longest way down from it. */
    private int measure(String name, Map<String, Integer> heights, List<String> above) {
        if (above.contains(name)) {
            throw new IllegalStateException("An arrow would point up, because these use each other: " + above);
        }
        Integer known = heights.get(name);
        if (known != null) {
            return known;
        }
        List<String> way = new ArrayList<>(above);
        way.add(name);
        int height = 0;
        for (String next : usedBy(name)) {
            height = Math.max(height, 1 + measure(next, heights, way));
        }
        heights.put(name, height);
        return height;
    }
}
