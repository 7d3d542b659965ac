package io.printroutes.check.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a file has to say that other files, components and languages have a word in.
 *
 * @param loose endpoints outside of routes: in route configurations and error handlers
 * @param beans the names of the beans it makes
 */
public record RouteFile(
        Path file,
        YamlValue root,
        List<Route> routes,
        List<EndpointUse> loose,
        List<Expression> expressions,
        List<BeanUse> beanUses,
        Set<String> beans) {

    /**
     * @param language {@code simple}, {@code jsonpath} or {@code constant}
     * @param predicate whether a yes or no is wanted
     */
    public record Expression(String language, YamlValue text, boolean predicate) {}

    /** @param method empty if none is named */
    public record BeanUse(YamlValue ref, YamlValue.Entry owner, Optional<YamlValue> method) {}

    public Stream<EndpointUse> endpoints() {
        return Stream.concat(routes.stream().flatMap(Route::endpoints), loose.stream());
    }
}
