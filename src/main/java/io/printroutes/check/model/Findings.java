package io.printroutes.check.model;

import io.printroutes.order.Nearest;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Collects what is found, each thing once, however many rules come upon it. */
public final class Findings {

    private record Key(SourcePosition place, String code, String what) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::place).thenComparing(Key::code).thenComparing(Key::what);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private final Map<Key, Finding> found = new TreeMap<>();
    private final Set<SourcePosition> places = new HashSet<>();

    public void error(SourcePosition place, String code, String what, String hint) {
        add(new Finding(place, Severity.ERROR, code, what, hint));
    }

    public void warning(SourcePosition place, String code, String what, String hint) {
        add(new Finding(place, Severity.WARNING, code, what, hint));
    }

    /** A name that is not known, with the one that was probably meant. */
    public void unknown(SourcePosition place, String code, String what, String name, Collection<String> known) {
        unknown(place, code, what, name, known, oneOf(known));
    }

    /** @param otherwise what to do if none is near */
    public void unknown(
            SourcePosition place, String code, String what, String name, Collection<String> known, String otherwise) {
        error(
                place,
                code,
                what,
                Nearest.to(name, known)
                        .or(() -> beginsLike(name, known))
                        .map(near -> "Did you mean '" + near + "'?")
                        .orElse(otherwise));
    }

    /** {@code password} for {@code passwordFile}. */
    private static Optional<String> beginsLike(String name, Collection<String> known) {
        return name.length() < 4
                ? Optional.empty()
                : known.stream().filter(one -> one.startsWith(name)).sorted().findFirst();
    }

    private static String oneOf(Collection<String> known) {
        return known.isEmpty() || known.size() > 15
                ? ""
                : "Known here: " + String.join(", ", known.stream().sorted().toList()) + ".";
    }

    /** Whether something is known to be wrong at this very place. */
    public boolean has(SourcePosition place) {
        return places.contains(place);
    }

    void add(Finding finding) {
        places.add(finding.place());
        found.putIfAbsent(new Key(finding.place(), finding.code(), finding.what()), finding);
    }

    /** By file, line and column. */
    public List<Finding> all() {
        return List.copyOf(found.values());
    }
}
