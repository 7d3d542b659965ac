package io.printroutes.cli;

import io.printroutes.config.Setting;
import io.printroutes.drop.FileNames;
import io.printroutes.intake.WaitingFiles;
import io.printroutes.ledger.Ledger;
import io.printroutes.ledger.chain.History;
import io.printroutes.ledger.chain.ReceiptStatus;
import io.printroutes.ledger.chain.Receipts;
import io.printroutes.ledger.chain.StoredLine;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.ledger.event.Deliveries;
import io.printroutes.ledger.intake.WaitingOrders;
import io.printroutes.ledger.operator.Overview;
import io.printroutes.ledger.operator.Prints;
import io.printroutes.ledger.partner.Partners;
import io.printroutes.ledger.realtime.Feeds;
import io.printroutes.order.Problem;
import io.printroutes.receipt.ForgottenFiles;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is done, what waits and why, what is left of the budget; or the whole history of one item. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "Shows what is done, what waits for what, and how much of the budget is left; or everything about one item.")
final class StatusCommand implements Callable<Integer> {

    private static final int MOST = 20;

    @Mixin
    private HomeOption home;

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "A receipt, a line, an order or a file's path in its drop.")
    private @Nullable String id;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(
            names = "--dead",
            description = "Show only the messages that could not be delivered, with reason and attempts.")
    private boolean dead;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (OpenLedger open = OpenLedger.of(home.settings())) {
            if (dead) {
                return EventsCommand.listDead(open, json, out);
            }
            Overview overview = open.ledger().overview(open.limits(), open.batching());
            String wanted = id;
            if (wanted == null) {
                all(open, overview, out);
                return 0;
            }
            Optional<String> receipt = overview.receiptOf(wanted);
            if (receipt.isEmpty()) {
                out.println("Nothing is known of " + wanted + ".");
                return 1;
            }
            one(open, receipt.get(), out);
            return 0;
        }
    }

    private void all(OpenLedger open, Overview overview, PrintWriter out) {
        List<Overview.StoreNow> stores = overview.stores();
        List<Overview.Count> counts = overview.counts();
        List<Overview.Trouble> troubles = overview.troubles(MOST);
        List<Overview.Item> inLine = overview.inLine(MOST);
        List<Overview.Item> failed = overview.failed(MOST);
        List<WaitingOrders.WaitingOrder> orders = open.ledger().waitingOrders().list();
        List<Partners.Partner> partners = open.ledger().partners().lookedAfter();
        Map<String, Feeds.Feed> feeds = new LinkedHashMap<>();
        stores.forEach(store -> feeds.put(store.store(), open.ledger().feeds().feed(store.store())));
        List<Deliveries.Fare> rules = open.ledger().deliveries().fares();
        List<WaitingFiles.InDrop> files =
                WaitingFiles.read(home.settings().path(Setting.DATA_DIRECTORY), Clock.systemUTC());
        int given = open.ledger().deliveries().dead().size();
        Optional<Problem> forgotten = forgotten(open);
        Overview.Running running = overview.running();
        Prints.Counts prints = open.ledger().prints().counts();
        List<Prints.Failure> failedPrints = open.ledger().prints().failures(MOST);
        if (json) {
            Map<String, Object> status = new LinkedHashMap<>();
            forgotten.ifPresent(problem -> status.put("problem", problem));
            status.put("running", running.running());
            status.put("lastSeen", running.lastSeen());
            status.put("prints", prints);
            status.put("failedPrints", failedPrints);
            status.put("stores", stores);
            status.put("receipts", counts);
            status.put("troubles", troubles);
            status.put("inLine", inLine);
            status.put("failed", failed);
            status.put("waitingOrders", orders);
            status.put("waitingFiles", files);
            status.put("realtime", feeds);
            status.put("partners", partners);
            status.put("rules", rules);
            status.put("dead", given);
            out.println(JsonOutput.of(status));
            return;
        }
        if (!running.running()) {
            out.println(home.advice("NOT RUNNING: nothing is taken in or sent until you start printago-routes run."
                    + (running.lastSeen() == null
                            ? ""
                            : " It was last seen at " + LocalTime.of(running.lastSeen()) + ".")));
        }
        stores.forEach(store -> out.println(words(store)));
        feeds.forEach((store, feed) ->
                out.println("Realtime feed" + (feeds.size() > 1 ? " of store " + store : "") + ": " + feed.sentence()));
        partners.forEach(partner -> out.println(words(partner)));
        rules.forEach(rule -> out.println("Rule " + rule.rule() + ": " + rule.sentence()));
        out.println();
        String none = forgotten.map(Problem::toString).orElse("Nothing has been dropped yet.");
        out.println(counts.isEmpty() ? none : "Files:");
        counts.forEach(count -> out.println("  %-10s %d".formatted(count.status(), count.receipts())));
        if (prints.any()) {
            out.println("Lines at Printago: %d queued, %d printing, %d printed, %d failed."
                    .formatted(prints.waiting(), prints.printing(), prints.printed(), prints.failed()));
        }
        if (!orders.isEmpty()) {
            out.println();
            orders.forEach(order -> out.println(order.sentence()));
        }
        waiting(out, files);
        list(out, "In line:", inLine);
        list(
                out,
                home.advice(
                        "Refused or failed (printago-routes status ID says why, printago-routes retry ID tries again):"),
                failed);
        failedPrints(out, failedPrints);
        if (!troubles.isEmpty()) {
            out.println();
            out.println("Tried again:");
            troubles.forEach(trouble -> out.println("  %-11s %s%s"
                    .formatted(
                            trouble.link(),
                            trouble.reason(),
                            trouble.again() == null ? "" : ", at " + LocalTime.of(trouble.again()))));
        }
        if (given > 0) {
            out.println();
            out.println(home.advice(given + (given == 1 ? " message was" : " messages were")
                    + " given up: printago-routes status --dead lists what and why."));
        }
        out.flush();
    }

    private static void waiting(PrintWriter out, List<WaitingFiles.InDrop> drops) {
        if (!drops.isEmpty()) {
            out.println();
            out.println("Files that are not taken in yet:");
        }
        for (WaitingFiles.InDrop drop : drops) {
            drop.first()
                    .forEach(file -> out.println(
                            "  %-10s %s %s".formatted(drop.drop(), FileNames.display(file.file()), file.why())));
            if (drop.files() > drop.first().size()) {
                out.println("  %-10s and %d more"
                        .formatted(drop.drop(), drop.files() - drop.first().size()));
            }
        }
    }

    private static Optional<Problem> forgotten(OpenLedger open) {
        Path file = open.settings().ledgerFile();
        return ForgottenFiles.beside(file, Ledger.isNew(file), open.folders());
    }

    private static String words(Overview.StoreNow store) {
        String budget = "Store %s: %d of %d requests left this minute, %d of %d this hour."
                .formatted(store.store(), store.minuteLeft(), store.minuteLimit(), store.hourLeft(), store.hourLimit());
        if (store.paused() != null) {
            budget += " NOTHING IS SENT: " + store.paused();
        }
        if (store.waiting() > 0) {
            budget += "\n  %d %s; %d requests at least%s."
                    .formatted(
                            store.waiting(),
                            store.waiting() == 1 ? "line waits" : "lines wait",
                            store.requestsToCome(),
                            store.throughAt() == null ? "" : ", the last at about " + LocalTime.of(store.throughAt()));
        }
        return budget;
    }

    private static String words(Partners.Partner partner) {
        return "Partner %s: %s"
                .formatted(
                        partner.name(),
                        partner.unreachableSince() != null
                                ? "unreachable since " + LocalTime.of(partner.unreachableSince()) + ", "
                                        + partner.reason()
                                : "last reached " + LocalTime.of(partner.lastSuccess()));
    }

    private static void list(PrintWriter out, String title, List<Overview.Item> items) {
        if (!items.isEmpty()) {
            out.println();
            out.println(title);
            for (Overview.Item item : items) {
                out.println("  %-9s %-9s %-10s %s".formatted(item.id(), item.status(), item.drop(), item.path()));
                if (item.reason() != null) {
                    out.println("            " + item.reason());
                }
            }
        }
    }

    private static void failedPrints(PrintWriter out, List<Prints.Failure> failures) {
        if (!failures.isEmpty()) {
            out.println();
            out.println("Failed at the printer (start them again in Printago, or drop the file again):");
            failures.forEach(failure -> out.println("  %-9s %-10s %s: %s"
                    .formatted(failure.receipt(), failure.drop(), failure.path(), failure.label())));
        }
    }

    private void one(OpenLedger open, String receiptId, PrintWriter out) {
        Receipts receipts = open.ledger().receipts();
        StoredReceipt receipt = receipts.find(receiptId).orElseThrow();
        List<StoredLine> lines = receipts.lines(receiptId);
        List<History.Entry> history = open.ledger().history().of(receiptId);
        Map<String, Prints.Progress> prints = open.ledger().prints().of(receiptId);
        Map<String, String> sameAs = new LinkedHashMap<>();
        receipts.orders(receiptId).stream()
                .filter(order -> order.first() != null)
                .forEach(order -> sameAs.put(order.id(), order.first()));
        if (json) {
            Map<String, Object> status = new LinkedHashMap<>();
            status.put("receipt", receipt);
            status.put("lines", lines);
            status.put("history", history);
            status.put("prints", prints);
            status.put("sameAs", sameAs);
            out.println(JsonOutput.of(status));
            return;
        }
        out.println("%s  %s from %s: %s"
                .formatted(
                        receipt.id(),
                        receipt.path(),
                        receipt.drop(),
                        Optional.ofNullable(receipt.status())
                                .map(ReceiptStatus::text)
                                .orElse("in line")));
        out.println("  content %s, %d bytes, %d requests"
                .formatted(
                        receipt.sha256().isEmpty()
                                ? "not read"
                                : receipt.sha256().substring(0, 12),
                        receipt.bytes(),
                        receipt.requestsSpent()));
        out.println("  lies in " + Optional.ofNullable(receipt.target()).orElse(receipt.working()));
        receipt.problems().forEach(problem -> out.println("  " + problem));
        sameAs.forEach(
                (order, first) -> out.println("  order %s: same as in %s, not printed again".formatted(order, first)));
        lines.forEach(line -> out.println("  line %s: %d x %s, %s"
                .formatted(
                        line.id(),
                        line.quantity(),
                        line.label(),
                        prints.containsKey(line.id())
                                ? prints.get(line.id()).words()
                                : line.state().text())));
        out.println();
        history.forEach(entry -> out.println("  %s  %s".formatted(LocalTime.of(entry.at()), entry.what())));
        out.flush();
    }
}
