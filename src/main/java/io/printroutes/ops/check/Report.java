package io.printroutes.ops.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** @param findings by file, line and column */
public record Report(Path home, List<Finding> findings) {

    public List<Finding> errors() {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }

    /** Files that must not be started as they are. */
    public Set<Path> refused() {
        return errors().stream().map(finding -> finding.place().file()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is wrong with one file. */
    public List<Finding> errorsOf(Path file) {
        return errors().stream()
                .filter(finding -> finding.place().file().equals(file))
                .toList();
    }
}
