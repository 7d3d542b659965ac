package io.printroutes.partner;

import static io.printroutes.testing.Farm.await;
import static io.printroutes.testing.Farm.files;
import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.sandbox.SampleModels;
import io.printroutes.testing.Farm;
import io.printroutes.testing.LogLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partner whose SFTP server writes into a folder on this machine: what they put in, and what they find. */
class PartnerFolderTest {

    private static final byte[] ORDER = "order_id,file,quantity\n1001,bracket.stl,2\n".getBytes();

    @TempDir
    Path folder;

    private Farm farm;
    private Path in;
    private Path out;

    @BeforeEach
    void start() {
        farm = new Farm(folder.resolve("home")).folder("acme", Map.of());
        in = farm.data().resolve("partners/acme/in");
        out = farm.data().resolve("partners/acme/out");
    }

    @AfterEach
    void stop() {
        farm.close();
    }

    private void upload(String name, byte[] content) throws IOException {
        Files.write(in.resolve(name), content);
    }

    @Test
    void an_order_is_printed_and_answered_in_out() throws IOException {
        farm.start();
        upload("orders.csv", ORDER);
        upload("bracket.stl", SampleModels.stlCube(10));

        await().untilAsserted(
                        () -> assertThat(files(out)).containsExactly("orders.csv.ack.csv", "orders.csv.ack.json"));
        assertThat(farm.labels()).containsExactly("1001 bracket");
        await().untilAsserted(() -> assertThat(files(in)).isEmpty());
        assertThat(files(farm.data().resolve("done"))).anyMatch(name -> name.endsWith("/acme/orders.csv"));
        assertThat(farm.events()).contains("order.received acme", "order.queued acme");
    }

    @Test
    void an_out_that_lies_elsewhere_is_where_the_answer_goes() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("srv/acme/out"));
        farm.folder("acme", Map.of("out", elsewhere.toString())).start();
        upload("orders.csv", ORDER);
        upload("bracket.stl", SampleModels.stlCube(10));
        upload("readme.txt", new byte[5]);

        await().untilAsserted(() -> assertThat(files(elsewhere))
                .containsExactly("orders.csv.ack.csv", "orders.csv.ack.json", "readme.txt.refused.txt"));
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void what_is_refused_is_told_in_out_and_kept_in_failed() throws IOException {
        byte[] whole = SampleModels.stlCube(10);
        upload("half.stl", Arrays.copyOf(whole, whole.length / 2));
        farm.start();

        await().untilAsserted(() -> assertThat(files(out)).containsExactly("half.stl.refused.txt"));
        assertThat(out.resolve("half.stl.refused.txt")).content().contains("half.stl", "PR-");
        await().untilAsserted(() ->
                assertThat(files(farm.data().resolve("failed"))).anyMatch(name -> name.endsWith("/acme/half.stl")));
        assertThat(farm.labels()).isEmpty();
    }

    @Test
    void an_upload_that_breaks_off_is_told_once_and_printed_when_it_goes_on() throws IOException {
        upload(".bracket.stl.Xa31bQ", Arrays.copyOf(SampleModels.stlCube(10), 100));
        upload(".DS_Store", new byte[10]);
        upload("._bracket.stl", new byte[10]);
        farm.start();

        await().untilAsserted(() -> assertThat(files(out)).containsExactly(".bracket.stl.Xa31bQ.stalled.txt"));
        farm.stop();
        farm.start();
        // long enough for a second telling, if there were one
        await().pollDelay(Duration.ofMillis(2500))
                .untilAsserted(() -> assertThat(farm.events()).containsOnlyOnce("upload.stalled acme"));
        Files.write(in.resolve(".bracket.stl.Xa31bQ"), SampleModels.stlCube(10), StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(in.resolve(".bracket.stl.Xa31bQ"), in.resolve("bracket.stl"));

        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket"));
        assertThat(files(out)).containsExactly(".bracket.stl.Xa31bQ.stalled.txt");
    }

    @Test
    void links_and_pipes_in_in_are_never_followed() throws Exception {
        Path secret = Files.write(folder.resolve("secret.stl"), SampleModels.stlCube(10));
        Files.createSymbolicLink(in.resolve("link.stl"), secret);
        Files.createSymbolicLink(in.resolve("folder"), folder);
        assertThat(new ProcessBuilder("mkfifo", in.resolve("pipe.stl").toString())
                        .start()
                        .waitFor())
                .isZero();
        farm.start();
        upload("bracket.stl", SampleModels.stlCube(11));

        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket"));
        upload("second.stl", SampleModels.stlCube(12));
        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket", "second"));
        assertThat(secret).exists();
        assertThat(in.resolve("pipe.stl")).exists();
    }

    @Test
    void nothing_is_written_through_a_link_in_out() throws IOException {
        Path mine = Files.writeString(folder.resolve("mine.txt"), "mine");
        Files.createSymbolicLink(out.resolve("orders.csv.ack.json"), mine);
        Files.createSymbolicLink(out.resolve("half.stl.refused.txt"), mine);
        farm.start();
        upload("half.stl", new byte[90]);
        upload("orders.csv", ORDER);
        upload("bracket.stl", SampleModels.stlCube(10));

        await().untilAsserted(() -> assertThat(files(out))
                // the two links among them
                .hasSize(5)
                .anyMatch(name -> name.matches("\\w{8}\\.half\\.stl\\.refused\\.txt"))
                .anyMatch(name -> name.matches("orders\\.\\w{8}\\.csv\\.ack\\.json"))
                .anyMatch(name -> name.matches("orders\\.\\w{8}\\.csv\\.ack\\.csv")));
        assertThat(mine).hasContent("mine");
    }

    @Test
    void an_out_that_is_a_link_gets_nothing_until_it_is_a_folder_again() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.delete(out);
        Files.createSymbolicLink(out, elsewhere);
        farm.start();
        upload("orders.csv", ORDER);
        upload("bracket.stl", SampleModels.stlCube(10));
        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("1001 bracket"));
        try (LogLines log = new LogLines()) {
            upload("next.csv", "order_id,file\n1002,bracket.stl\n".getBytes());
            upload("bracket.stl", SampleModels.stlCube(10));
            await().untilAsserted(() -> assertThat(log.with("PR-5101")).isNotEmpty());
        }
        assertThat(elsewhere).isEmptyDirectory();

        Files.delete(out);
        Files.createDirectory(out);

        await().untilAsserted(() -> assertThat(files(out)).contains("orders.csv.ack.csv", "next.csv.ack.csv"));
    }

    @Test
    void with_a_marker_a_file_counts_only_when_that_lies_beside_it() throws IOException {
        farm.folder("acme", Map.of("marker", "{name}.ok")).start();
        upload("bracket.stl", SampleModels.stlCube(10));
        upload("lid.stl", SampleModels.stlCube(11));
        upload("lid.stl.ok", new byte[0]);

        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("lid"));
        await().untilAsserted(() -> assertThat(files(out)).containsExactly("bracket.stl.stalled.txt"));
        assertThat(out.resolve("bracket.stl.stalled.txt")).content().contains("bracket.stl.ok");
        assertThat(files(in)).containsExactly("bracket.stl");

        upload("bracket.stl.ok", new byte[0]);

        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket", "lid"));
        assertThat(files(in)).isEmpty();
    }

    @Test
    void half_a_file_without_its_marker_is_not_refused_and_a_shared_marker_goes_with_the_last() throws IOException {
        farm.folder("acme", Map.of("marker", "{stem}.ok", "patience", "1s")).start();
        byte[] whole = SampleModels.stlCube(10);
        upload("bracket.stl", Arrays.copyOf(whole, whole.length / 2));
        await().untilAsserted(() -> assertThat(files(out)).containsExactly("bracket.stl.stalled.txt"));

        upload("bracket.stl", whole);
        upload("bracket.gcode", SampleModels.gcode(10));
        upload("bracket.ok", new byte[0]);

        await().untilAsserted(() -> assertThat(farm.labels()).containsExactly("bracket", "bracket"));
        await().untilAsserted(() -> assertThat(files(in)).isEmpty());
        assertThat(files(farm.data().resolve("failed"))).isEmpty();
    }
}
