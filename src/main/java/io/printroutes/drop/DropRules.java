package io.printroutes.drop;

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
 */
public record DropRules(Duration settle, Duration patience, long maxBytes, List<String> include, List<String> exclude) {

    public static final DropRules DEFAULT =
            new DropRules(Duration.ofSeconds(3), Duration.ofSeconds(20), 4_000_000_000L, List.of(), List.of());

    public DropRules {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        if (settle.isNegative() || patience.isNegative() || maxBytes < 1) {
            throw new IllegalArgumentException("settle and patience are 0 or more, the largest size 1 byte or more");
        }
    }
}
