package io.printroutes.drop;

import io.printroutes.drop.name.DropNames;
import io.printroutes.drop.name.Globs;
import java.time.Duration;
import java.util.List;

/**
 * What one drop takes, and how patiently.
 *
 * @param settle unchanged for so long = complete, unless its format says otherwise ({@code drop.settle})
 * @param patience unchanged for so long and still empty or too short = refused ({@code drop.patience})
 * @param maxBytes longer is refused ({@code drop.max-size})
 * @param include globs of what is seen at all, see {@link Globs}; empty for everything
 * @param exclude globs of what is left alone although included
 * @param ignore globs of folders and files that are passed over with all below them, beside those that
 *     {@link DropNames} knows ({@code drop.ignore})
 * @param temporary globs of names under which files are written before they get their own ({@code drop.temporary})
 */
public record DropRules(
        Duration settle,
        Duration patience,
        long maxBytes,
        List<String> include,
        List<String> exclude,
        List<String> ignore,
        List<String> temporary) {

    public static final DropRules DEFAULT =
            new DropRules(Duration.ofSeconds(3), Duration.ofSeconds(20), 4_000_000_000L, List.of(), List.of());

    public DropRules(Duration settle, Duration patience, long maxBytes, List<String> include, List<String> exclude) {
        this(settle, patience, maxBytes, include, exclude, List.of(), List.of());
    }

    public DropRules {
        ignore = List.copyOf(ignore);
        temporary = List.copyOf(temporary);
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        if (settle.isNegative() || patience.isNegative() || maxBytes < 1) {
            throw new IllegalArgumentException("settle and patience are 0 or more, the largest size 1 byte or more");
        }
    }

    /** The same, and these patterns beside the names that are known. */
    public DropRules passingOver(List<String> alsoIgnored, List<String> alsoTemporary) {
        return new DropRules(settle, patience, maxBytes, include, exclude, alsoIgnored, alsoTemporary);
    }
}
