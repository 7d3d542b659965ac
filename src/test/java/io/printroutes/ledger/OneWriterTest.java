package io.printroutes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.ledger.budget.RequestState;
import io.printroutes.ledger.chain.LineOutcome;
import io.printroutes.ledger.chain.LineState;
import io.printroutes.ledger.chain.OrderState;
import io.printroutes.ledger.chain.ReceiptState;
import io.printroutes.ledger.chain.ReceiptStatus;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.ledger.event.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who writes which table, read from the sources: one class each, so that a change of a table has one place. */
class OneWriterTest {

    private static final Path SOURCES = Path.of("src/main/java/io/printroutes");
    private static final Path MIGRATIONS = Path.of("src/main/resources/ledger/migrations");

    private static final Map<String, String> WRITERS = Map.ofEntries(
            Map.entry("arrival", "work.Processes"),
            Map.entry("clock", "db.LedgerTime"),
            Map.entry("day_report", "report.DayReports"),
            Map.entry("delivery", "event.Deliveries"),
            Map.entry("digest", "event.Deliveries"),
            Map.entry("drop_turn", "intake.Intake"),
            Map.entry("event", "event.EventLog"),
            Map.entry("feed", "realtime.Feeds"),
            Map.entry("history", "chain.History"),
            Map.entry("identity", "db.LedgerIdentity"),
            Map.entry("known_name", "intake.NameBook"),
            Map.entry("known_state", "realtime.StoredState"),
            Map.entry("line", "chain.LineWriter"),
            Map.entry("model", "chain.Contents"),
            Map.entry("name_list", "intake.NameBook"),
            Map.entry("orders", "intake.OrderWriter"),
            Map.entry("outgoing", "partner.Outbox"),
            Map.entry("part_build", "chain.LineWriter"),
            Map.entry("partner", "partner.Partners"),
            Map.entry("partner_out", "partner.Outbox"),
            Map.entry("printed_job", "report.DayReports"),
            Map.entry("process", "work.Processes"),
            Map.entry("reader", "event.Readers"),
            Map.entry("receipt", "chain.ReceiptWriter"),
            Map.entry("receiver_pause", "event.ReceiverPauses"),
            Map.entry("request", "budget.Requests"),
            Map.entry("request_item", "budget.Requests"),
            Map.entry("store", "budget.Stores"),
            Map.entry("unknown_name", "intake.UnknownNames"),
            Map.entry("work", "work.Work"));

    private static final Pattern WRITE = Pattern.compile(
            "(?:INSERT(?: OR \\w+)? INTO|REPLACE INTO|UPDATE(?: OR \\w+)?|DELETE FROM) +(\\w+)\\b(?! *=)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern STATES =
            Pattern.compile("\\b(state|status|kind|outcome)(?:, '')?\\)? *(?:=|<>|IN|NOT IN) *(\\([^)?]*\\)|'[^']*')");

    @Test
    void each_table_has_one_writer() throws IOException {
        Map<String, Set<String>> writers = new TreeMap<>();
        for (Map.Entry<String, String> source : sources().entrySet()) {
            Matcher write = WRITE.matcher(statements(source.getValue()));
            while (write.find()) {
                String table = write.group(1).toLowerCase(Locale.ROOT);
                if (!table.equals("set")) {
                    writers.computeIfAbsent(table, key -> new TreeSet<>()).add(source.getKey());
                }
            }
        }
        assertThat(writers)
                .isEqualTo(WRITERS.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> Set.of("ledger." + entry.getValue()))));
    }

    @Test
    void each_table_of_the_migrations_is_in_the_list() throws IOException {
        Set<String> tables = new TreeSet<>();
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            for (Path file : files.toList()) {
                Matcher table = Pattern.compile("CREATE TABLE (\\w+)").matcher(Files.readString(file));
                while (table.find()) {
                    tables.add(table.group(1));
                }
            }
        }
        assertThat(WRITERS.keySet()).isEqualTo(tables);
    }

    /** Literals stand in the statements, and not marks, where an index is only for rows of one state. */
    @Test
    void states_in_statements_are_those_of_the_enums() throws IOException {
        Set<String> known = Stream.of(
                        LineState.class,
                        LineOutcome.class,
                        OrderState.class,
                        ReceiptState.class,
                        ReceiptStatus.class,
                        StoredReceipt.Kind.class,
                        RequestState.class,
                        Delivery.State.class,
                        named("chain.ModelState"),
                        named("report.ReportState"))
                .flatMap(type -> Arrays.stream(type.getEnumConstants()))
                .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Set<String> written = new TreeSet<>();
        for (String source : sources().values()) {
            Matcher states = STATES.matcher(statements(source));
            while (states.find()) {
                Matcher literal = Pattern.compile("'([^']+)'").matcher(states.group(2));
                while (literal.find()) {
                    written.add(literal.group(1));
                }
            }
        }
        assertThat(known).containsAll(written);
        assertThat(written).contains("held", "taken", "finished", "dead", "telling");
    }

    private static Class<?> named(String type) {
        try {
            return Class.forName("io.printroutes.ledger." + type);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("there is no enum " + type, e);
        }
    }

    /** What stands in quotes, joined as the compiler joins it. */
    private static String statements(String source) {
        return Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"")
                .matcher(source.replaceAll("\"\\s*\\+\\s*\"", ""))
                .results()
                .map(text -> text.group(1))
                .filter(text -> text.matches("(?s).*\\b(SELECT|INSERT|UPDATE|DELETE|WHERE|AND)\\b.*"))
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String name =
                        SOURCES.relativize(file).toString().replace('/', '.').replaceFirst("\\.java$", "");
                sources.put(name, Files.readString(file));
            }
        }
        return sources;
    }
}
