package io.printroutes.check.rule;

import io.printroutes.check.model.Configuration;
import io.printroutes.check.model.EndpointUse;
import io.printroutes.check.model.Findings;
import io.printroutes.check.model.Route;
import io.printroutes.check.model.SourcePosition;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The names of rules and reports, which are the ids of their routes unless they say another: each is there once. */
public final class RuleNameCheck implements Rule {

    /** The parameter with the name, by the kamelet. */
    private static final Map<String, String> NAMED_BY = Map.of(
            "printago-events-source", "rule",
            "printago-digest-source", "rule",
            "printed-jobs-source", "name");

    @Override
    public void check(Configuration configuration, Findings findings) {
        Map<String, SourcePosition> places = new HashMap<>();
        configuration.routes().stream().flatMap(file -> file.routes().stream()).forEach(route -> route.from()
                .ifPresent(use -> name(route, use, configuration, places, findings)));
    }

    private static void name(
            Route route,
            EndpointUse use,
            Configuration configuration,
            Map<String, SourcePosition> places,
            Findings findings) {
        if (use.scheme().equals("events")) {
            configuration
                    .values()
                    .resolve(use.path())
                    .ifPresent(name -> once("rule", "rule", name, use.at(), places, findings));
        }
        String parameter = use.scheme().equals("kamelet") ? NAMED_BY.get(use.path()) : null;
        if (parameter == null) {
            return;
        }
        String kind = parameter.equals("rule") ? "rule" : use.path();
        Optional<EndpointUse.Option> said = use.option(parameter);
        if (said.isPresent()) {
            configuration
                    .values()
                    .resolve(said.get().value())
                    .ifPresent(name -> once(parameter, kind, name, said.get().valueAt(), places, findings));
        } else if (route.id().isEmpty()) {
            findings.error(
                    use.at(),
                    "PR-4203",
                    "This " + (parameter.equals("rule") ? "rule" : "report") + " has no name, for its route has no id.",
                    "Give the route an id.");
        } else {
            once(parameter, kind, route.id(), route.at(), places, findings);
        }
    }

    private static void once(
            String parameter,
            String kind,
            String name,
            SourcePosition at,
            Map<String, SourcePosition> places,
            Findings findings) {
        SourcePosition first = places.putIfAbsent(kind + ":" + name, at);
        if (first != null) {
            findings.error(
                    at,
                    "PR-4407",
                    "The " + parameter + " '" + name + "' is there already, in "
                            + first.file().getFileName() + " line " + first.line() + ".",
                    "Give this one a name of its own; what is remembered is kept under it.");
        }
    }
}
