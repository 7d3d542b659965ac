package io.printroutes.check;

import io.printroutes.check.model.EndpointUse;
import io.printroutes.check.model.Findings;
import io.printroutes.check.model.RouteFile;
import java.util.Optional;
import java.util.Set;

/**
 * Shipped route files of a former version, which no longer work. What to do about the whole file is said once, instead of all that is
 * wrong with its parts.
 */
final class FormerRoutes {

    private static final Set<String> CLIENTS = Set.of("#realtimeClient5", "#realtimeClient3");

    private FormerRoutes() {}

    /** @return whether the file is one of them, so that nothing else need be said about it */
    static boolean isOne(RouteFile file, Findings findings) {
        Optional<EndpointUse> feed = file.endpoints()
                .filter(use -> use.option("client")
                        .filter(client -> CLIENTS.contains(client.value()))
                        .isPresent())
                .findFirst();
        feed.ifPresent(use -> findings.error(
                use.at(),
                "PR-4419",
                "This is the realtime feed's route of an earlier version, which no longer works.",
                "Replace " + file.file().getFileName()
                        + " with routes/realtime.camel.yaml of this version; what you have changed in it is a setting"
                        + " printago.realtime.* now."));
        return feed.isPresent();
    }
}
