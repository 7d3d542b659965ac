package io.printroutes.config;

import io.printroutes.order.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Settings that can't be used, each with its reason. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public SettingsException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
