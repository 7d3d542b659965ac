package io.printroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.ledger.Ledger;
import io.printroutes.testing.Desk;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** An empty ledger in the place of the one that the files in done/ went through was accepted as "Nothing has been dropped yet". */
class AnEmptyLedgerWasTakenForANewOneTest {

    @TempDir
    Path home;

    private record Ended(int code, String said) {}

    @BeforeEach
    void prepare() throws IOException {
        Files.createDirectories(home.resolve("data/done"));
        Files.createDirectories(home.resolve("routes"));
        Files.writeString(home.resolve("data/done/lid.stl"), "solid lid");
    }

    @Test
    void status_points_it_out() {
        Ledger.open(home.resolve("data/ledger.db"), Clock.systemUTC()).close();
        assertThat(run("status").said()).contains("PR-5009").doesNotContain("Nothing has been dropped");
    }

    @Test
    void check_points_it_out_whether_it_is_empty_or_not_there() {
        assertThat(run("check").said()).contains("PR-5009");
        Ledger.open(home.resolve("data/ledger.db"), Clock.systemUTC()).close();
        assertThat(run("check").said()).contains("PR-5009");
    }

    @Test
    void one_that_knows_files_is_the_right_one() {
        try (Desk desk = Desk.at(home.resolve("data"))) {
            desk.drop("inbox", "a.stl", "a");
        }
        assertThat(run("status").said()).doesNotContain("PR-5009");
        assertThat(run("check").said()).doesNotContain("PR-5009");
    }

    @Test
    void a_damaged_one_is_recovered_by_a_command() throws IOException {
        try (Desk desk = Desk.at(home.resolve("data"))) {
            for (int i = 0; i < 300; i++) {
                desk.drop("inbox", i + ".stl", "content " + i);
            }
        }
        try (FileChannel file = FileChannel.open(home.resolve("data/ledger.db"), StandardOpenOption.WRITE)) {
            file.truncate(file.size() - 4096 * 5);
        }
        Ended recovered = run("ledger", "recover");
        assertThat(recovered.code()).as(recovered.said()).isEqualTo(1);
        assertThat(recovered.said()).contains("rows saved").contains("resume");
        assertThat(run("status").said()).contains("NOTHING IS SENT");
    }

    private Ended run(String... command) {
        StringWriter said = new StringWriter();
        String[] all = java.util.Arrays.copyOf(command, command.length + 2);
        all[command.length] = "--home";
        all[command.length + 1] = home.toString();
        CommandLine line =
                Main.commandLine().setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
        return new Ended(line.execute(all), said.toString());
    }
}
