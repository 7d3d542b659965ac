package io.printroutes.check.model;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything that a home has to say, read once for all rules.
 *
 * @param properties its {@code config/application.properties}
 * @param complete whether every file could be read: where one could not, nobody knows what it leads to
 * @param routes the route files that could be read
 * @param templates the home's own kamelets that could be read
 * @param kamelets every kamelet that a route can name, the home's own included, by name
 * @param beans the classes of the beans that the program has, by name
 */
public record Configuration(
        Path home,
        PropertiesFile properties,
        Values values,
        boolean complete,
        List<RouteFile> routes,
        List<RouteFile> templates,
        Map<String, Kamelet> kamelets,
        Map<String, Class<?>> beans,
        Descriptions descriptions) {

    public Stream<RouteFile> files() {
        return Stream.concat(routes.stream(), templates.stream());
    }

    /** The kamelet that a template file describes. */
    public static Optional<Kamelet> described(RouteFile file) {
        return file.root().isMap() ? Optional.of(Kamelet.of(file.root())) : Optional.empty();
    }

    /** What placeholders of a file may name besides settings: parameters and beans of its own templates. */
    public static Set<String> own(RouteFile file) {
        Set<String> own = new HashSet<>(file.beans());
        described(file).ifPresent(kamelet -> {
            own.addAll(kamelet.parameters().keySet());
            // Camel adds it: the id of the route that uses the kamelet
            own.add("parentRouteId");
        });
        file.root().items().stream()
                .flatMap(item -> item.at("routeTemplate", "parameters").stream())
                .flatMap(parameters -> parameters.items().stream())
                .forEach(parameter -> own.add(parameter.textOf("name")));
        return own;
    }
}
