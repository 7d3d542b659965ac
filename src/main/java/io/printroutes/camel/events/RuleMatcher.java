package io.printroutes.camel.events;

import io.printroutes.config.Settings;
import io.printroutes.event.Event;
import io.printroutes.event.EventJson;
import io.printroutes.notify.EventRule;
import io.printroutes.notify.Templates;
import io.printroutes.notify.TextTemplate;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.util.URISupport;

/** The rules of a home as its route files say them, read without starting anything. */
public final class RuleMatcher {

    private static final List<String> SOURCES =
            List.of("kamelet:printago-events-source", "kamelet:printago-digest-source");

    private final Settings settings;

    public RuleMatcher(Settings settings) {
        this.settings = settings;
    }

    /**
     * What a rule would do with an event.
     *
     * @param wanted whether it is one of the rule's
     * @param quiet whether it would wait for the end of quiet hours
     * @param gathered whether it would go into a digest
     * @param sinks where it would go, without what may be a secret in an address
     * @param message what would be sent: the event as JSON, or what the rule's template makes of it
     */
    public record Match(
            String rule,
            String route,
            boolean wanted,
            boolean quiet,
            boolean gathered,
            List<String> sinks,
            String message) {}

    /** @throws Exception if a route file can't be read; {@code check} says which and where */
    public List<Match> match(Event event) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            PluginHelper.getRoutesLoader(context).loadRoutes(routeFiles());
            List<Match> matches = new ArrayList<>();
            for (RouteDefinition route : context.getRouteDefinitions()) {
                String from = route.getInput().getEndpointUri();
                if (SOURCES.stream().anyMatch(from::startsWith)) {
                    matches.add(match(route, from, event));
                }
            }
            return matches;
        }
    }

    /** Read here: in a pattern of Camel's the path of a home may mean something else. */
    private List<Resource> routeFiles() throws IOException {
        List<Resource> files = new ArrayList<>();
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(settings.home().resolve("routes"), "*.camel.yaml")) {
            for (Path file : found) {
                files.add(ResourceHelper.fromBytes(file.toString(), Files.readAllBytes(file)));
            }
        }
        return files;
    }

    private Match match(RouteDefinition route, String from, Event event) throws Exception {
        Map<String, Object> options = URISupport.parseQuery(query(from));
        EventRule rule = EventRule.of(option(options, "rule", route.getId()), resolved(options));
        List<String> sinks = new ArrayList<>();
        String message = EventJson.write(event);
        for (var step : route.getOutputs()) {
            if (step instanceof ToDefinition to) {
                sinks.add(to.getEndpointUri().replaceFirst("\\?.*", ""));
                String template = option(URISupport.parseQuery(query(to.getEndpointUri())), "template", "");
                if (!template.isEmpty() && to.getEndpointUri().contains("signed-webhook-sink")) {
                    Templates templates = new Templates(settings.home().resolve("config"));
                    message = TextTemplate.of(templates.read(template)).fill(event);
                }
            } else {
                sinks.add(step.getShortName());
            }
        }
        return new Match(
                rule.name(),
                route.getId(),
                rule.filter().matches(event),
                rule.quiet().covers(event),
                from.startsWith(SOURCES.get(1)),
                sinks,
                message);
    }

    private static String query(String uri) {
        int question = uri.indexOf('?');
        return question < 0 ? "" : uri.substring(question + 1);
    }

    private Map<String, String> resolved(Map<String, Object> options) {
        Map<String, String> resolved = new TreeMap<>();
        options.keySet().forEach(name -> resolved.put(name, option(options, name, "")));
        return resolved;
    }

    /** The text with the values of its settings. */
    private String option(Map<String, Object> options, String name, String otherwise) {
        String text = Objects.toString(options.get(name), otherwise).replaceFirst("^RAW\\((.*)\\)$", "$1");
        for (Map.Entry<String, String> setting : settings.all().entrySet()) {
            text = text.replace("{{" + setting.getKey() + "}}", setting.getValue());
        }
        return text;
    }
}
