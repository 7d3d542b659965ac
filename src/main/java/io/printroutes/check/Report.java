package io.printroutes.check;

import io.printroutes.check.model.Finding;
import io.printroutes.check.model.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What was found.
 *
 * @param findings by file, line and column
 * @param routeFiles the route files that were looked at
 * @param hosts those that routes talk to, apart from partners
 * @param partners whose servers routes fetch from
 * @param folders that drops take files from
 * @param drops that routes describe
 * @param needs the home's own kamelet files that a route file uses, for those that use any
 */
public record Report(
        Path home,
        List<Finding> findings,
        List<Path> routeFiles,
        Set<Host> hosts,
        Set<PartnerLogin> partners,
        Set<Path> folders,
        List<DescribedDrop> drops,
        Map<Path, Set<Path>> needs) {

    /** A route that nothing leads to does no harm, and the other routes of its file may be needed. */
    private static final Set<String> HARMLESS = Set.of("PR-4403");

    public List<Finding> errors() {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }

    /** Files that must not be started as they are: those with an error, and routes that use a kamelet with one. */
    public Set<Path> refused() {
        Set<Path> refused = errors().stream()
                .filter(finding -> !HARMLESS.contains(finding.code()))
                .map(finding -> finding.place().file())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<Path> users = needs.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(refused::contains))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        refused.addAll(users);
        return refused;
    }
}
