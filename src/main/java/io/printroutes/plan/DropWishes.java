package io.printroutes.plan;

import io.printroutes.check.DescribedDrop;
import io.printroutes.config.SettingsException;
import io.printroutes.drop.name.Globs;
import io.printroutes.intake.DropParameters;
import io.printroutes.manifest.table.ColumnMapping;
import io.printroutes.order.DropLimits;
import io.printroutes.order.Mode;
import io.printroutes.order.Priority;
import io.printroutes.order.Problem;
import io.printroutes.order.Routing;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What the drop wishes that files would go to.
 *
 * @param priority of what says none itself
 * @param routing of what names neither printer nor tags
 * @param byRow whether good rows are taken though others are not
 * @param maxBytes of a model
 */
public record DropWishes(
        String drop,
        Mode mode,
        Priority priority,
        Routing routing,
        boolean byRow,
        ColumnMapping columns,
        long maxBytes,
        List<String> include,
        List<String> exclude,
        DropLimits limits) {

    public DropWishes {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /**
     * @param at when its files are taken in, which decides about hours of low priority
     * @throws SettingsException if its names of columns can't be understood
     */
    public static DropWishes of(DescribedDrop drop, Instant at) {
        DropParameters.Reading reading = DropParameters.read(drop.parameters());
        List<Problem> wrong = reading.mistakes().stream()
                .flatMap(mistake -> mistake.details().stream())
                .toList();
        if (!wrong.isEmpty()) {
            throw new SettingsException(wrong);
        }
        DropParameters parameters = reading.parameters();
        return new DropWishes(
                drop.name(),
                parameters.mode(),
                parameters.priority(at),
                parameters.routing(),
                parameters.byRow(),
                parameters.columns(),
                parameters.maxBytes(),
                parameters.include(),
                parameters.exclude(),
                parameters.limits());
    }

    public DropWishes withColumns(ColumnMapping mapping) {
        return new DropWishes(drop, mode, priority, routing, byRow, mapping, maxBytes, include, exclude, limits);
    }

    public DropWishes takingRowByRow() {
        return new DropWishes(drop, mode, priority, routing, true, columns, maxBytes, include, exclude, limits);
    }

    /** By its name alone: where it would lie in the drop is not known. */
    boolean leavesOut(Path file) {
        String name = file.getFileName().toString();
        Globs wanted = new Globs(include);
        return !wanted.isEmpty() && !wanted.matches(name) || new Globs(exclude).matches(name);
    }
}
