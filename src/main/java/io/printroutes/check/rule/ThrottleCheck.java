package io.printroutes.check.rule;

import io.printroutes.check.model.Configuration;
import io.printroutes.check.model.EndpointUse;
import io.printroutes.check.model.Findings;
import io.printroutes.check.model.Route;
import io.printroutes.check.model.RouteFile;
import io.printroutes.check.model.SourcePosition;
import io.printroutes.check.model.Values;
import io.printroutes.check.model.YamlValue;
import io.printroutes.config.Quantities;
import io.printroutes.config.Setting;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The limits that operators see must be the store's, or tighter; and nothing goes to Printago round them. */
public final class ThrottleCheck implements Rule {

    /** With slashes where an editor wrote the parts of the address one by one. */
    private static final Set<String> GATE = Set.of("http:printago", "http://printago");

    private static final String WAY_TO_THE_GATE = "direct:printago-api";

    /** So many in so long. */
    private record Throttle(SourcePosition at, long count, long millis) {
        /** The most that gets through in a window. */
        long within(long window) {
            return count * Math.max(1, (window + millis - 1) / millis);
        }
    }

    @Override
    public void check(Configuration configuration, Findings findings) {
        for (RouteFile file : configuration.routes()) {
            for (Route route : file.routes()) {
                route.endpoints()
                        .filter(use -> leadsToPrintago(use, configuration))
                        .findFirst()
                        .ifPresent(use -> route(route, use, configuration.values(), findings));
                route.endpoints()
                        .filter(use -> !use.isConsumer() && use.uri().equals(WAY_TO_THE_GATE))
                        .findFirst()
                        .ifPresent(use -> before(route, use, configuration.values(), findings));
            }
        }
    }

    private static boolean leadsToPrintago(EndpointUse use, Configuration configuration) {
        if (GATE.contains(use.uri())) {
            return true;
        }
        Optional<String> host = configuration
                .values()
                .resolve("{{" + Setting.API_URL.key() + "}}")
                .map(ThrottleCheck::host);
        return use.scheme().matches("https?")
                && use.uri().contains("://")
                && host.filter(name -> !name.isEmpty())
                        .equals(configuration.values().resolve(use.uri()).map(ThrottleCheck::host));
    }

    private static String host(String address) {
        try {
            return Optional.ofNullable(URI.create(address).getRawAuthority()).orElse("");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static void route(Route route, EndpointUse use, Values values, Findings findings) {
        if (!GATE.contains(use.uri())) {
            findings.error(
                    use.at(),
                    "PR-4412",
                    "This request goes to Printago past the budget; the next one would get a 429.",
                    "Send it to direct:printago-api, which counts it.");
            return;
        }
        List<Throttle> throttles = route.throttles().stream()
                .flatMap(entry -> throttle(entry, values).stream())
                .toList();
        if (throttles.size() == route.throttles().size()) {
            window("minute", Setting.LIMIT_MINUTE, Setting.LIMIT_MINUTE_WINDOW, use, throttles, values, findings);
            window("hour", Setting.LIMIT_HOUR, Setting.LIMIT_HOUR_WINDOW, use, throttles, values, findings);
        }
    }

    /** A throttle of a route's own before the gate is a limit that somebody believes in. */
    private static void before(Route route, EndpointUse use, Values values, Findings findings) {
        List<Throttle> throttles = route.throttles().stream()
                .flatMap(entry -> throttle(entry, values).stream())
                .toList();
        if (!throttles.isEmpty() && throttles.size() == route.throttles().size()) {
            window("minute", Setting.LIMIT_MINUTE, Setting.LIMIT_MINUTE_WINDOW, use, throttles, values, findings);
        }
    }

    private static void window(
            String name,
            Setting limit,
            Setting length,
            EndpointUse use,
            List<Throttle> throttles,
            Values values,
            Findings findings) {
        Optional<Long> allowed = number(values.resolve("{{" + limit.key() + "}}"));
        Optional<Long> window = millis(values.resolve("{{" + length.key() + "}}"));
        if (allowed.isEmpty() || window.isEmpty()) {
            return;
        }
        // the one that means this window: of the same length, else the longest that is shorter
        SourcePosition at = throttles.stream()
                .filter(throttle -> throttle.millis <= window.get())
                .max(java.util.Comparator.comparingLong(Throttle::millis))
                .map(Throttle::at)
                .orElse(use.at());
        boolean tight = throttles.stream().anyMatch(throttle -> throttle.within(window.get()) <= allowed.get());
        if (!tight && !findings.has(at)) {
            findings.error(
                    at,
                    "PR-4411",
                    "More than " + allowed.get() + " requests get through here in "
                            + (name.equals("hour") ? "an hour" : "a minute") + ", which is the store's limit.",
                    "Use {{" + limit.key() + "}} with {{" + length.key() + "}}.");
        }
    }

    private static Optional<Throttle> throttle(YamlValue.Entry entry, Values values) {
        YamlValue body = entry.value();
        Optional<YamlValue> holder =
                body.get("expression").or(() -> Optional.of(body)).flatMap(map -> map.get("constant"));
        Optional<YamlValue> count =
                holder.map(constant -> constant.get("expression").orElse(constant));
        Optional<YamlValue> period = body.get("timePeriodMillis");
        Optional<Long> number = number(count.flatMap(value -> values.resolve(value.text())));
        Optional<Long> millis =
                period.isEmpty() ? Optional.of(1000L) : millis(period.flatMap(value -> values.resolve(value.text())));
        return number.flatMap(many -> millis.filter(length -> length > 0)
                .map(length -> new Throttle(
                        count.map(YamlValue::place).orElse(entry.key().place()), many, length)));
    }

    private static Optional<Long> number(Optional<String> text) {
        return text.filter(value -> value.matches("\\d{1,9}")).map(Long::parseLong);
    }

    private static Optional<Long> millis(Optional<String> text) {
        try {
            return text.map(value -> Quantities.duration(value).toMillis());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
