package io.printroutes.check.rule;

import io.printroutes.check.model.Configuration;
import io.printroutes.check.model.EndpointUse;
import io.printroutes.check.model.Finding;
import io.printroutes.check.model.Findings;
import io.printroutes.check.model.Route;
import io.printroutes.check.model.RouteFile;
import io.printroutes.check.model.Severity;
import io.printroutes.check.model.YamlValue;
import io.printroutes.order.Nearest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Ids that are there once, {@code direct:} that leads somewhere, routes that something leads to. */
public final class RouteGraphCheck implements Rule {

    private static final String WITHIN = "direct";

    @Override
    public void check(Configuration configuration, Findings findings) {
        List<Route> routes = configuration.routes().stream()
                .flatMap(file -> file.routes().stream())
                .toList();
        ids(routes, configuration, findings);
        Set<String> starts = new HashSet<>();
        Set<String> targets = new HashSet<>();
        List<EndpointUse> all =
                configuration.files().flatMap(RouteFile::endpoints).toList();
        all.stream().filter(RouteGraphCheck::isWithin).forEach(use -> (use.isConsumer() ? starts : targets)
                .add(use.uri().replace("://", ":")));
        configurations(configuration, findings);
        if (!configuration.complete()) {
            return;
        }
        boolean someUnknown = all.stream().anyMatch(EndpointUse::isDynamic);
        Set<String> renamed = someUnknown ? Set.of() : renamed(routes, all, starts, targets, findings);
        configuration.files().forEach(file -> leadsNowhere(file, starts, renamed, findings));
        if (!someUnknown) {
            // a target that is misspelt is told of there, not at the route that it meant too
            targets.stream()
                    .filter(target -> !starts.contains(target))
                    .flatMap(target -> Nearest.to(target, starts).stream())
                    .toList()
                    .forEach(targets::add);
            routes.forEach(route -> unreached(route, targets, findings));
        }
    }

    /**
     * Where several steps agree on a name that one route alone has otherwise, that route has it wrong.
     *
     * @return those names, which are told once
     */
    private static Set<String> renamed(
            List<Route> routes, List<EndpointUse> all, Set<String> starts, Set<String> targets, Findings findings) {
        Set<String> renamed = new HashSet<>();
        for (String target : targets) {
            long uses = all.stream()
                    .filter(use ->
                            !use.isConsumer() && use.uri().replace("://", ":").equals(target))
                    .count();
            Set<String> unreached = new HashSet<>(starts);
            unreached.removeAll(targets);
            Nearest.to(target, unreached)
                    .filter(start -> uses > 1 && !starts.contains(target))
                    .ifPresent(start -> routes.stream()
                            .flatMap(route -> route.from().stream())
                            .filter(from -> from.uri().replace("://", ":").equals(start))
                            .forEach(from -> {
                                renamed.add(target);
                                findings.error(
                                        from.at(),
                                        "PR-4402",
                                        "No route begins with " + target + ", which " + uses + " steps send to.",
                                        "Did you mean '" + target + "' here?");
                            }));
        }
        return renamed;
    }

    private static void ids(List<Route> routes, Configuration configuration, Findings findings) {
        Map<String, Route> first = new HashMap<>();
        for (Route route : routes) {
            Route other = route.id().isEmpty() ? null : first.putIfAbsent(route.id(), route);
            if (other != null) {
                Finding shown = new Finding(other.at(), Severity.ERROR, "", "", "");
                findings.error(
                        route.at(),
                        "PR-4401",
                        "The id '" + route.id() + "' is another route's, in " + shown.file(configuration.home())
                                + " line " + other.at().line() + ".",
                        "Give this one an id of its own; only one of them would run.");
            }
        }
    }

    private static void configurations(Configuration configuration, Findings findings) {
        List<YamlValue> elements = configuration.routes().stream()
                .flatMap(file -> file.root().items().stream())
                .toList();
        Set<String> known = new HashSet<>();
        elements.forEach(element -> element.at("routeConfiguration", "id").ifPresent(id -> known.add(id.text())));
        for (YamlValue element : elements) {
            element.at("route", "routeConfigurationId")
                    .filter(id -> !id.text().matches(".*[*{,].*") && !known.contains(id.text()))
                    .ifPresent(id -> findings.unknown(
                            id.place(),
                            "PR-4417",
                            "There is no routeConfiguration '" + id.text() + "'.",
                            id.text(),
                            known));
        }
    }

    private static boolean isWithin(EndpointUse use) {
        return use.scheme().equals(WITHIN)
                && !use.path().isEmpty()
                && !use.isDynamic()
                && !use.uri().contains("{{");
    }

    private static void leadsNowhere(RouteFile file, Set<String> starts, Set<String> told, Findings findings) {
        file.endpoints()
                .filter(use -> !use.isConsumer() && isWithin(use))
                .filter(use -> !starts.contains(use.uri().replace("://", ":")))
                .filter(use -> !told.contains(use.uri().replace("://", ":")))
                .forEach(use -> findings.unknown(
                        use.at(), "PR-4402", "No route begins with " + use.uri() + ".", use.uri(), starts));
    }

    private static void unreached(Route route, Set<String> targets, Findings findings) {
        Stream.of(route)
                .flatMap(one -> one.from().stream())
                .filter(RouteGraphCheck::isWithin)
                .filter(use -> !targets.contains(use.uri().replace("://", ":")))
                .forEach(use -> findings.error(
                        use.at(),
                        "PR-4403",
                        "Nothing leads to " + use.uri() + ", so this route never does anything.",
                        Nearest.to(use.uri(), targets)
                                .map(near -> "Did you mean " + near + "?")
                                .orElse("Send something there with 'to', or take the route away.")));
    }
}
