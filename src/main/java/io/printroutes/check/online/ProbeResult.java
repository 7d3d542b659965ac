package io.printroutes.check.online;

import java.time.Duration;

/**
 * One thing that was tried.
 *
 * @param what what was tried
 * @param came what came back; never a credential
 * @param code of what is wrong; empty if nothing is
 * @param hint what to do; empty if there is nothing to do
 */
public record ProbeResult(Outcome outcome, String what, String came, String code, String hint) {

    /** How it went. */
    public enum Outcome {
        GOOD,
        /** Worth knowing, and no reason to stop. */
        NOTE,
        WRONG
    }

    /** How long any one thing may take. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    static ProbeResult good(String what, String came) {
        return new ProbeResult(Outcome.GOOD, what, came, "", "");
    }

    static ProbeResult note(String what, String came, String hint) {
        return new ProbeResult(Outcome.NOTE, what, came, "", hint);
    }

    static ProbeResult wrong(String code, String what, String came, String hint) {
        return new ProbeResult(Outcome.WRONG, what, came, code, hint);
    }

    /** {@code ok     the API's address: answers}, or {@code WRONG  PR-4421: ...: .... hint}. */
    public String line() {
        return switch (outcome) {
            case GOOD -> "ok     " + what + ": " + came;
            case NOTE -> "note   " + what + ": " + came + (hint.isEmpty() ? "" : " " + hint);
            case WRONG -> "WRONG  " + code + ": " + what + ": " + came + " " + hint;
        };
    }
}
