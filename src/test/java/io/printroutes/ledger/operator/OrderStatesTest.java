package io.printroutes.ledger.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.ledger.operator.OperatorActions.Retried;
import io.printroutes.ledger.operator.OperatorActions.Scope;
import io.printroutes.ledger.work.Lease;
import io.printroutes.ledger.work.Link;
import io.printroutes.sandbox.SampleModels;
import io.printroutes.testing.Workbench;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every state of an order with every thing that can be done to it: the table in docs/orders.md. */
class OrderStatesTest {

    private static final byte[] BRACKET = SampleModels.stlCube(10);
    private static final byte[] LID = SampleModels.stlCube(11);

    @TempDir
    private Path data;

    private Workbench bench;
    private String manifest;

    @BeforeEach
    void start() throws IOException {
        bench = new Workbench(data);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    /** Brings order 1001 of two models into a state; its manifest may have a second order that is printed in any case. */
    private void bring(String state, boolean alone) throws IOException {
        String rows = "order_id,file,part_id\n1001,bracket.stl,\n1001,lid.stl,\n";
        drop("orders.csv", alone ? rows : rows + "1002,,partpartpartpartpartpart\n");
        manifest = receipt("orders.csv");
        bench.drop("lid.stl", LID);
        switch (state) {
            case "waiting" -> {}
            case "refused" -> {
                bench.send();
                bench.waitInVain();
            }
            case "cancelled while it waited", "put back while it waited" -> {
                bench.send();
                bench.cancel(order());
            }
            default -> bench.drop("bracket.stl", BRACKET);
        }
        switch (state) {
            case "queued", "sent twice" -> bench.send();
            case "cancelled before its models were sent" -> {
                bench.cancel(order());
                bench.send();
            }
            case "cancelled with its models at Printago", "put back with its models at Printago" -> {
                modelsOnly();
                bench.cancel(order());
                bench.send();
            }
            default -> {}
        }
        if (state.startsWith("put back")) {
            assertThat(bench.retry(order())).isEqualTo(Retried.BACK);
        }
        if (state.equals("sent twice")) {
            drop("again.csv", rows);
            bench.drop("lid.stl", LID);
            bench.drop("bracket.stl", BRACKET);
            manifest = receipt("again.csv");
        }
    }

    private void modelsOnly() {
        bench.desk.sign(bench.desk.take(Link.SIGN));
        bench.desk.uploadAll();
        for (int i = 0; i < 2; i++) {
            Lease part = bench.desk.take(Link.PART);
            bench.desk.chain.partMade(part, 201, ("part" + part.item().subject()).substring(0, 24));
        }
    }

    private void drop(String name, String text) throws IOException {
        bench.drop(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Scope order() {
        return new Scope(manifest, "1001");
    }

    private String receipt(String path) {
        return bench.desk.ledger.transact(
                tx -> tx.first("SELECT id FROM receipt WHERE path = ?", row -> row.getString(1), path)
                        .orElseThrow());
    }

    private String lines() {
        List<String> states = bench.desk.ledger.transact(tx -> tx.list(
                "SELECT DISTINCT state FROM line WHERE receipt = ? AND order_id = '1001' ORDER BY state",
                row -> row.getString(1),
                manifest));
        return String.join("+", states);
    }

    private long queued(String where) {
        return bench.desk.number("SELECT count(*) FROM line WHERE state = 'queued' AND " + where);
    }

    @ParameterizedTest(name = "{0}, alone: {1}")
    @CsvSource(textBlock = """
            waiting,                                true,  2, cancelled, 'failed'
            waiting,                                false, 2, cancelled, 'failed'
            started,                                true,  2, cancelled, 'failed+failed'
            queued,                                 true,  0, queued,    'done+done'
            queued,                                 false, 0, queued,    'done+done'
            refused,                                true,  0, refused,   'failed'
            refused,                                false, 0, refused,   'failed'
            sent twice,                             true,  0, repeated,  'done+done+done+done'
            cancelled while it waited,              true,  0, cancelled, 'failed'
            cancelled while it waited,              false, 0, cancelled, 'failed'
            cancelled before its models were sent,  true,  0, cancelled, 'failed+failed'
            cancelled with its models at Printago,  false, 0, cancelled, 'failed+failed'
            put back while it waited,               true,  2, cancelled, 'failed'
            put back while it waited,               false, 2, cancelled, 'failed'
            put back with its models at Printago,   true,  2, cancelled, 'failed+failed'
            put back with its models at Printago,   false, 2, cancelled, 'failed+failed'
            """)
    void cancel(String state, boolean alone, int cancelled, String after, String models) throws IOException {
        bring(state, alone);

        assertThat(bench.cancel(order()).lines()).isEqualTo(cancelled);
        bench.look();
        bench.send();

        assertThat(lines()).isEqualTo(after);
        assertThat(models()).isEqualTo(models);
        assertThat(bench.folders.working()).isEmptyDirectory();
        assertThat(queued("order_id = '1001'")).isEqualTo(state.equals("queued") || state.equals("sent twice") ? 2 : 0);
        assertThat(queued("order_id = '1002'")).isEqualTo(alone ? 0 : 1);
    }

    @ParameterizedTest(name = "{0}, alone: {1}")
    @CsvSource(textBlock = """
            waiting,                                true,  STILL_GOING, held,     'working'
            waiting,                                false, STILL_GOING,     held,     'working'
            started,                                true,  STILL_GOING, queued,   'done+done'
            queued,                                 true,  NOTHING,     queued,   'done+done'
            queued,                                 false, NOTHING,     queued,   'done+done'
            refused,                                true,  BACK,        held,     'working'
            refused,                                false, BACK,        held,     'working'
            sent twice,                             true,  NOTHING,     repeated, 'done+done+done+done'
            cancelled while it waited,              true,  BACK,        held,     'working'
            cancelled while it waited,              false, BACK,        held,     'working'
            cancelled before its models were sent,  true,  BACK,        queued,   'done+done'
            cancelled before its models were sent,  false, BACK,        queued,   'done+done'
            cancelled with its models at Printago,  true,  BACK,        queued,   'done+done'
            cancelled with its models at Printago,  false, BACK,        queued,   'done+done'
            put back while it waited,               true,  STILL_GOING, held,     'working'
            put back with its models at Printago,   true,  STILL_GOING, queued,   'done+done'
            put back with its models at Printago,   false, STILL_GOING, queued,   'done+done'
            """)
    void retry(String state, boolean alone, Retried retried, String after, String models) throws IOException {
        bring(state, alone);

        assertThat(bench.retry(order())).isEqualTo(retried);
        bench.look();
        bench.send();

        assertThat(lines()).isEqualTo(after);
        assertThat(models()).isEqualTo(models);
        assertThat(queued("order_id IS NULL")).isZero();
    }

    @ParameterizedTest(name = "{0}, alone: {1}")
    @CsvSource(textBlock = """
            waiting,                                true,  queued,    'done+done', 0
            waiting,                                false, queued,    'done+done', 0
            started,                                true,  queued,    'done+done+done', 1
            queued,                                 true,  queued,    'done+done+done', 1
            refused,                                true,  refused,   'failed+failed', 0
            refused,                                false, refused,   'failed+failed', 0
            sent twice,                             true,  repeated,  'done+done+done+done+done', 1
            cancelled while it waited,              true,  cancelled, 'failed+failed', 0
            cancelled while it waited,              false, cancelled, 'failed+failed', 0
            cancelled before its models were sent,  true,  cancelled, 'done+failed+failed', 1
            cancelled with its models at Printago,  true,  cancelled, 'done+failed+failed', 1
            cancelled with its models at Printago,  false, cancelled, 'done+failed+failed', 1
            put back while it waited,               true,  queued,    'done+done', 0
            put back while it waited,               false, queued,    'done+done', 0
            """)
    void a_late_file(String state, boolean alone, String after, String models, int lone) throws IOException {
        bring(state, alone);

        bench.drop("bracket.stl", BRACKET);
        bench.look();
        bench.send();

        assertThat(lines()).isEqualTo(after);
        assertThat(models()).isEqualTo(models);
        assertThat(queued("order_id IS NULL")).isEqualTo(lone);
        assertThat(bench.folders.inbox()).isEmptyDirectory();
    }

    /** Bug: a model that another manifest still needed was waited for in vain by the order that was put back. */
    @Test
    void a_model_that_lies_here_for_another_manifest_is_not_waited_for() throws IOException {
        lay("bracket.stl", BRACKET);
        lay("one.csv", "order_id,file\n1001,bracket.stl\n1001,lid.stl\n".getBytes(StandardCharsets.UTF_8));
        lay("two.csv", "order_id,file\n2001,bracket.stl\n2001,knob.stl\n".getBytes(StandardCharsets.UTF_8));
        bench.look();
        manifest = receipt("one.csv");
        bench.cancel(new Scope(manifest, null));
        assertThat(models()).isEqualTo("working");

        assertThat(bench.retry(new Scope(manifest, null))).isEqualTo(Retried.BACK);
        bench.look();
        bench.drop("lid.stl", LID);
        bench.send();

        assertThat(lines()).isEqualTo("queued");
        assertThat(models()).isEqualTo("done+working");
    }

    private void lay(String name, byte[] content) throws IOException {
        Files.write(bench.folders.inbox().resolve(name), content);
    }

    /** Bug: a lone model that was put back and taken out again before the next look was printed all the same. */
    @Test
    void a_lone_model_that_is_put_back_and_cancelled_at_once_is_not_printed_and_can_be_put_back_again()
            throws IOException {
        bench.drop("bracket.stl", BRACKET);
        Scope lone = new Scope(receipt("bracket.stl"), null);
        assertThat(bench.cancel(lone).lines()).isEqualTo(1);
        assertThat(bench.retry(lone)).isEqualTo(Retried.BACK);

        assertThat(bench.cancel(lone).lines()).isEqualTo(1);
        bench.look();
        bench.send();
        assertThat(models()).isEqualTo("failed");
        assertThat(queued("order_id IS NULL")).isZero();

        assertThat(bench.retry(lone)).isEqualTo(Retried.BACK);
        bench.look();
        bench.send();
        assertThat(models()).isEqualTo("done");
        assertThat(queued("order_id IS NULL")).isEqualTo(1);
    }

    /** The model alone says whose it is; only its order brings it back. */
    @Test
    void a_model_of_a_cancelled_order_goes_back_with_its_order_only() throws IOException {
        bring("cancelled while it waited", true);

        assertThat(bench.retry(new Scope(receipt("lid.stl"), null))).isEqualTo(Retried.WITH_ITS_ORDER);
        bench.look();

        assertThat(models()).isEqualTo("failed");
    }

    private String models() throws IOException {
        String lid = bench.whereIs("lid.stl");
        String bracket = bench.whereIs("bracket.stl");
        return Arrays.stream((lid + "+" + bracket).split("\\+"))
                .filter(folder -> !folder.isEmpty())
                .sorted()
                .collect(Collectors.joining("+"));
    }
}
