package io.printroutes.check.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A route as a file describes it.
 *
 * @param id empty if it has none of its own
 * @param at where its id stands, or the route
 */
public record Route(
        String id,
        SourcePosition at,
        Optional<EndpointUse> from,
        List<EndpointUse> others,
        List<YamlValue.Entry> throttles) {

    public Stream<EndpointUse> endpoints() {
        return Stream.concat(from.stream(), others.stream());
    }
}
