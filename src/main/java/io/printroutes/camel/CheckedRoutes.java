package io.printroutes.camel;

import io.printroutes.check.Check;
import io.printroutes.check.DescribedDrop;
import io.printroutes.check.Report;
import io.printroutes.check.model.Finding;
import io.printroutes.config.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The route files of a home that may be started. A file in which {@code check} finds an error is left out, and its routes do
 * not run until it is corrected. The log says so, and, until then, the readiness check {@code routes-check}.
 */
final class CheckedRoutes extends AbstractHealthCheck {

    private static final Logger LOG = LoggerFactory.getLogger(CheckedRoutes.class);

    private final Path home;
    private final List<Path> good;
    private final Set<Path> refused;
    private final List<Finding> errors;
    private final List<DescribedDrop> drops;

    private CheckedRoutes(Path home, Report report) {
        super("printago-routes", "routes-check");
        this.home = home;
        this.refused = report.refused();
        this.errors = report.errors();
        this.good = new ArrayList<>(report.routeFiles());
        this.good.removeAll(refused);
        this.drops = report.drops();
    }

    static CheckedRoutes of(Settings settings) {
        Report report = new Check(RouteBean.types()).of(settings, System.getenv());
        CheckedRoutes routes = new CheckedRoutes(report.home(), report);
        routes.say();
        return routes;
    }

    private void say() {
        errors.forEach(finding -> LOG.error("{}", finding.line(home)));
        refused.stream()
                .filter(file -> file.startsWith(home.resolve("routes")))
                .forEach(file -> LOG.error("{} is not started; the other routes are", home.relativize(file)));
    }

    /** The drops whose files are started, in words. */
    List<String> drops() {
        return drops.stream()
                .filter(drop -> good.contains(drop.file()))
                .map(DescribedDrop::words)
                .toList();
    }

    /**
     * Leaves out the file that a start has failed for, though {@code check} found nothing wrong with it.
     *
     * @return whether there is such a file, so that it is worth starting again
     */
    boolean leaveOut(Throwable failure) {
        Optional<Path> culprit = Culprit.among(good, failure);
        culprit.ifPresent(file -> {
            LOG.error(
                    "PR-5109: {} is not started; the other routes are: Camel cannot make its routes ({}). Correct the file, or"
                            + " move it out of routes/.",
                    home.relativize(file),
                    Culprit.reason(failure));
            good.remove(file);
            refused.add(file);
        });
        return culprit.isPresent();
    }

    /** The files that are started. */
    List<Path> good() {
        return List.copyOf(good);
    }

    /** As Camel's routes-include pattern wants it, in words: which files it means is asked for; "false" is its word for none. */
    String includePattern() {
        return good.isEmpty() ? "false" : "the files that check finds good";
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        List<String> names =
                refused.stream().map(file -> home.relativize(file).toString()).toList();
        if (names.isEmpty()) {
            builder.up();
            return;
        }
        builder.message("not started, for what 'printago-routes check' finds in it: " + String.join(", ", names));
        builder.detail("refused", String.join(", ", names));
        builder.down();
    }
}
