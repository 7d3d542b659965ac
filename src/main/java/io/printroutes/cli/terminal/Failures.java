package io.printroutes.cli.terminal;

import io.printroutes.config.SettingsException;
import io.printroutes.order.FileFailure;
import io.printroutes.order.LedgerException;
import io.printroutes.order.Problem;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What goes wrong at start, in words: never a stack trace for something that a person can put right. */
public final class Failures implements IExecutionExceptionHandler {

    private static final int WRONG = 2;

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) throws Exception {
        List<Problem> problems = problems(e);
        if (problems.isEmpty()) {
            throw e;
        }
        problems.forEach(problem -> command.getErr().println(problem));
        command.getErr().flush();
        return WRONG;
    }

    private static List<Problem> problems(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SettingsException settings) {
                return settings.problems();
            }
            if (cause instanceof LedgerException ledger) {
                return List.of(ledger.problem());
            }
            if (cause instanceof BindException) {
                return List.of(Problem.of(
                        "PR-5105",
                        "Another program uses the port that this one has to listen on.",
                        "Set console.port (or --port) to another one, 0 for any; another copy may be running."));
            }
            if (cause instanceof AccessDeniedException denied) {
                return List.of(folder(denied, "may not be written"));
            }
            if (cause instanceof FileSystemException file) {
                return List.of(folder(file, "cannot be used"));
            }
        }
        return e instanceof IOException
                ? List.of(Problem.of(
                        "PR-5107",
                        String.valueOf(e.getMessage()),
                        "Check that the folder exists and that the user that runs this program may write to it."))
                : List.of();
    }

    private static Problem folder(FileSystemException e, String what) {
        return Problem.of(
                "PR-5106",
                e.getFile() + " " + what + " (" + FileFailure.words(e) + ").",
                "Give the user that runs this program the right to it, or set data.directory to another folder.");
    }
}
