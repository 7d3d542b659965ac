package io.printroutes.notify;

import io.printroutes.event.Event;
import io.printroutes.event.EventSubject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Which news is trouble of which name, and which news ends it. */
final class Troubles {

    /** Ends what stands behind it, for the same printer, partner, order or job. */
    private static final Map<String, List<String>> ENDS = Map.of(
            "printer.online", List.of("printer.offline"),
            "printer.ready", List.of("printer.error", "printer.warning"),
            "partner.reachable", List.of("partner.unreachable"),
            "realtime.connected", List.of("realtime.disconnected"),
            "credentials.restored", List.of("credentials.refused"),
            "order.printed", List.of("order.failed"),
            "job.started", List.of("job.failed"),
            "job.resumed", List.of("job.paused"),
            "job.completed", List.of("job.paused", "job.failed"));

    /** Says nothing to somebody who was not told of the trouble. */
    private static final List<String> ONLY_ENDS =
            List.of("printer.online", "partner.reachable", "realtime.connected", "credentials.restored");

    private static final Set<String> BRIEF = Set.of("printer.offline", "partner.unreachable", "realtime.disconnected");

    private static final Set<String> FLAPPING = Set.of(
            "printer.offline", "printer.error", "printer.warning", "partner.unreachable", "realtime.disconnected");

    private Troubles() {}

    /** What a mail with this news in it is about. */
    static String about(Event event) {
        String family = EventSubject.family(event);
        if (family.equals("printer") && event.printer() != null) {
            return "printer:" + event.printer().id();
        }
        if (event.order() != null) {
            return "order:" + Objects.toString(event.order().receiptId(), "") + "/"
                    + Objects.toString(event.order().id(), "");
        }
        if (event.printer() != null) {
            return "printer:" + event.printer().id();
        }
        return event.partner() == null ? family : "partner:" + event.partner();
    }

    /** The same name is the same trouble. */
    static String name(Event event) {
        return name(event.type(), event) + "|" + event.data().getOrDefault("code", "");
    }

    static boolean onlyEnds(Event event) {
        return ONLY_ENDS.contains(event.type());
    }

    /** Whether {@code event} is the end of the trouble of that name. */
    static boolean ends(Event event, String trouble) {
        return ENDS.getOrDefault(event.type(), List.of()).stream()
                .anyMatch(type -> trouble.startsWith(name(type, event) + "|"));
    }

    static boolean canEnd(String trouble) {
        String type = trouble.substring(0, trouble.indexOf('|'));
        return ENDS.values().stream().anyMatch(ended -> ended.contains(type));
    }

    /** Whether it can come and go by itself: a job that fails twice has failed twice. */
    static boolean canFlap(String trouble) {
        return FLAPPING.contains(trouble.substring(0, trouble.indexOf('|')));
    }

    /** Whether nobody needs to know of it if it is over in a moment. A printer's error is told at once. */
    static boolean canBeBrief(Event event) {
        return BRIEF.contains(event.type());
    }

    private static String name(String type, Event event) {
        String whose;
        if (type.startsWith("job.") && event.job() != null) {
            whose = event.job().id();
        } else {
            whose = about(event);
        }
        return type + "|" + whose;
    }
}
