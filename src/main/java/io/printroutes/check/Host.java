package io.printroutes.check;

import io.printroutes.check.model.EndpointUse;
import io.printroutes.check.model.Values;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A host that a route talks to.
 *
 * @param user the route's file, for the message
 * @param isWebhook whether the program itself posts there, and refuses addresses of the own network
 */
public record Host(String scheme, String name, int port, String user, boolean isWebhook) {

    private static final String WEBHOOK = "kamelet:signed-webhook-sink";

    private static final Map<String, Integer> PORTS = Map.ofEntries(
            Map.entry("http", 80),
            Map.entry("https", 443),
            Map.entry("smtp", 25),
            Map.entry("smtps", 465),
            Map.entry("sftp", 22),
            Map.entry("ftps", 21));

    private static final Pattern ADDRESS =
            Pattern.compile("([a-z]+)://(?:[^/@]*@)?([A-Za-z0-9.-]+)(?::(\\d{1,5}))?(?:[/?].*)?");

    /** Those that an endpoint names, in its address or in a parameter; none if they are known only while it runs. */
    static Stream<Host> of(EndpointUse use, Values values) {
        String file = use.at().file().getFileName().toString();
        if (use.scheme().equals("kamelet")) {
            return use.options().stream()
                    .flatMap(option -> values.resolve(option.value()).stream())
                    .flatMap(value -> parse(value, file, use.uri().equals(WEBHOOK)).stream());
        }
        return values
                .resolve(use.uri())
                .flatMap(uri -> parse(uri.contains("://") ? uri : uri.replaceFirst(":", "://"), file, false))
                .stream()
                // http:printago is a name that a header replaces
                .filter(host -> use.uri().contains("://") || host.name().contains("."));
    }

    private static Optional<Host> parse(String address, String file, boolean webhook) {
        Matcher matcher = ADDRESS.matcher(address);
        if (!matcher.matches() || !PORTS.containsKey(matcher.group(1))) {
            return Optional.empty();
        }
        int port = matcher.group(3) == null ? PORTS.get(matcher.group(1)) : Integer.parseInt(matcher.group(3));
        return Optional.of(new Host(matcher.group(1), matcher.group(2), port, file, webhook));
    }
}
