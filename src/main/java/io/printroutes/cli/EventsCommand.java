package io.printroutes.cli;

import io.printroutes.camel.events.RuleMatcher;
import io.printroutes.cli.terminal.JsonOutput;
import io.printroutes.cli.terminal.LocalTime;
import io.printroutes.config.Setting;
import io.printroutes.config.Settings;
import io.printroutes.event.Event;
import io.printroutes.event.EventJson;
import io.printroutes.event.EventType;
import io.printroutes.event.Severity;
import io.printroutes.ledger.event.Deliveries;
import io.printroutes.ledger.event.Delivery;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** News and the rules that tell it. */
@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        description = "Shows which rules match an event, and delivers messages again that were given up.")
final class EventsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: match, dead or replay.");
    }

    /** Which rules would get an event. Starts nothing and sends nothing. */
    @Command(
            name = "match",
            mixinStandardHelpOptions = true,
            description = "Shows which rules would match an event, and what each would send. Sends nothing.")
    int match(
            @Mixin HomeOption home,
            @Parameters(paramLabel = "TYPE|FILE", description = "An event's type, or a file with an event as JSON.")
                    String what,
            @Option(names = "--json", description = "Print JSON.") boolean json)
            throws Exception {
        Settings settings = home.settings();
        List<RuleMatcher.Match> matches = new RuleMatcher(settings).match(event(settings, what));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonOutput.of(matches));
            return 0;
        }
        for (RuleMatcher.Match match : matches) {
            out.println(match.rule() + " (route " + match.route() + "): " + verdict(match));
            if (match.wanted()) {
                out.println("    to      " + String.join(", ", match.sinks()));
                out.println("    message " + match.message());
            }
        }
        return 0;
    }

    private static String verdict(RuleMatcher.Match match) {
        if (!match.wanted()) {
            return "no";
        }
        String when = match.quiet() ? ", when its quiet hours are over" : "";
        return (match.gathered() ? "yes, gathered with others" : "yes") + when;
    }

    private Event event(Settings settings, String what) throws IOException {
        Path file = Path.of(what);
        if (Files.isRegularFile(file)) {
            try {
                return EventJson.read(Files.readString(file));
            } catch (IllegalArgumentException | java.io.UncheckedIOException e) {
                throw new ParameterException(spec.commandLine(), what + " holds no event as JSON.");
            }
        }
        if (!what.matches("[a-z0-9-]+(\\.[a-z0-9-]+)+")) {
            throw new ParameterException(spec.commandLine(), what + " is neither a file nor an event's type.");
        }
        Severity severity = Arrays.stream(EventType.values())
                .filter(type -> type.text().equals(what))
                .map(EventType::severity)
                .findFirst()
                .orElse(Severity.INFO);
        return new Event(
                "evt_example",
                what,
                Instant.now(),
                settings.text(Setting.STORE_ID),
                severity,
                null,
                null,
                null,
                null,
                null,
                "An example of " + what + ".",
                Map.of());
    }

    /** What was given up. */
    @Command(
            name = "dead",
            mixinStandardHelpOptions = true,
            description = "Lists the messages that could not be delivered, with attempts and reason.")
    int dead(@Mixin HomeOption home, @Option(names = "--json", description = "Print JSON.") boolean json) {
        try (OpenLedger open = OpenLedger.of(home.settings())) {
            return listDead(open, json, spec.commandLine().getOut());
        }
    }

    /** For {@code status --dead} too. */
    static int listDead(OpenLedger open, boolean json, PrintWriter out) {
        List<Delivery> dead = open.ledger().deliveries().dead();
        if (json) {
            out.println(JsonOutput.of(dead));
        } else {
            dead.forEach(each -> out.printf(
                    "%-8d %-20s %-20s %s  %d attempts, given up %s: %s%n",
                    each.id(),
                    each.rule(),
                    each.type(),
                    each.message(),
                    each.attempts(),
                    LocalTime.of(each.changedAt()),
                    each.reason()));
            out.println(dead.isEmpty() ? "Nothing was given up." : dead.size() + " given up.");
        }
        out.flush();
        return 0;
    }

    /** Dead letters into the post again. */
    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description =
                    "Delivers messages again that were given up: single ones, all of a rule, or all since a time.",
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:there were some", "1:there was none"})
    int replay(
            @Mixin HomeOption home,
            @Parameters(arity = "0..*", paramLabel = "ID", description = "Numbers or ids, as 'events dead' lists them.")
                    @Nullable
                    List<String> ids,
            @Option(
                            names = "--rule",
                            paramLabel = "NAME",
                            description = "All of this rule; one that has ended goes on where it stood.")
                    @Nullable
                    String rule,
            @Option(
                            names = "--since",
                            paramLabel = "TIME",
                            description = "All that were made since, as 2026-11-22 or 2026-11-22T10:00:00Z.")
                    @Nullable
                    String since) {
        boolean named = ids != null && !ids.isEmpty();
        if ((named ? 1 : 0) + (rule == null ? 0 : 1) + (since == null ? 0 : 1) != 1) {
            throw new ParameterException(spec.commandLine(), "Name the messages: ids, --rule or --since.");
        }
        try (OpenLedger open = OpenLedger.of(home.settings())) {
            int count = replay(open.ledger().deliveries(), ids, rule, since);
            spec.commandLine().getOut().println(count + " to be delivered again.");
            return count > 0 ? 0 : 1;
        }
    }

    /** @return how many are delivered again */
    private int replay(
            Deliveries deliveries, @Nullable List<String> ids, @Nullable String rule, @Nullable String since) {
        if (rule != null) {
            return deliveries.replayRule(rule);
        }
        if (since != null) {
            return deliveries.replaySince(time(since));
        }
        return ids == null ? 0 : ids.stream().mapToInt(deliveries::replay).sum();
    }

    private Instant time(String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault()).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new ParameterException(spec.commandLine(), text + " is no time: write 2026-11-22T10:00:00Z.");
        }
    }
}
