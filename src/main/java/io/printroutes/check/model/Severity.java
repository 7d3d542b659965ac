package io.printroutes.check.model;

import java.util.Locale;

/** How bad a finding is. */
public enum Severity {
    /** The file is not started. */
    ERROR,
    /** It runs, and probably not as meant. */
    WARNING;

    /** As it is written: {@code error}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
