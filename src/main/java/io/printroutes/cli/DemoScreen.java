package io.printroutes.cli;

import io.printroutes.event.Event;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the demo shows: in a terminal with a line at the bottom that lives, elsewhere plain lines. */
final class DemoScreen {

    private static final int BAR = 24;

    private final PrintWriter out;
    private final boolean live = System.console() != null && !"dumb".equals(System.getenv("TERM"));
    private String bottom = "";

    DemoScreen(PrintWriter out) {
        this.out = out;
    }

    void line(String text) {
        clearBottom();
        out.println(text);
        drawBottom();
    }

    void event(Duration since, Event event) {
        line("  %5.1f s  %-18s %s".formatted(since.toMillis() / 1000.0, event.type(), event.message()));
    }

    /** How far it has come; only a terminal shows it. */
    void progress(int done, int of, String what) {
        int filled = of == 0 ? 0 : BAR * done / of;
        clearBottom();
        bottom = "  [" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " + done + " of " + of + " " + what;
        drawBottom();
    }

    void noProgress() {
        clearBottom();
        bottom = "";
    }

    /** One row of the summary. */
    record Row(String file, @Nullable String receipt, String status, int requests, boolean printed) {}

    void summary(List<Row> rows) {
        noProgress();
        out.println();
        out.println("  %-26s %-9s %-9s %-8s %s"
                .formatted("file", "receipt", "status", "printed", "requests it had a part in"));
        for (Row row : rows) {
            out.println("  %-26s %-9s %-9s %-8s %d"
                    .formatted(
                            row.file(),
                            row.receipt() == null ? "-" : row.receipt(),
                            row.status().toLowerCase(Locale.ROOT),
                            row.printed() ? "yes" : "no",
                            row.requests()));
        }
        out.flush();
    }

    private void clearBottom() {
        if (live && !bottom.isEmpty()) {
            out.print("\r" + " ".repeat(bottom.length()) + "\r");
        }
    }

    private void drawBottom() {
        if (live) {
            out.print(bottom);
        }
        out.flush();
    }
}
