package io.printroutes.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printroutes.sandbox.SampleModels;
import io.printroutes.testing.RunningHome;
import io.printroutes.testing.TroubledHome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files with awkward names or contents: what is no model is refused, a name is data, and no link is followed. */
class AwkwardFilesTest extends TroubledHome {

    @Test
    void what_is_no_model_ends_in_failed_without_a_request() throws Exception {
        running.start().drop("photo.stl", "\u0089PNG\r\n\u001a\n0000".getBytes(StandardCharsets.ISO_8859_1));

        await().atMost(SOON).until(() -> status("photo.stl").equals("rejected"));
        assertThat(sandbox.truth().requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CON.stl", "a:b.stl", "back\\slash.stl", "new\nline.stl"})
    void a_name_that_no_other_system_bears_is_refused_and_does_not_stay_in_the_inbox(String name) throws Exception {
        running.start().drop(name, SampleModels.stlCube(20));

        await().atMost(SOON).until(() -> status(name).equals("rejected"));
        assertThat(RunningHome.files(running.data().resolve("inbox"))).isEmpty();
        assertThat(running.receipts()
                        .get(name)
                        .path("problems")
                        .path(0)
                        .path("code")
                        .asText())
                .isEqualTo("PR-1002");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "per%20cent+#?.stl",
                "${simple}.stl",
                "{{place}}.stl",
                "-dash.stl",
                "sub dir/x & y.stl",
                "\u00fc\u0075\u0308.stl"
            })
    void a_name_is_data_and_nothing_else(String name) throws Exception {
        running.start().drop(name, SampleModels.stlCube(20));

        await().atMost(SOON).until(() -> status(name).equals("queued"));
        assertThat(running.data()
                        .resolve("done")
                        .resolve(java.time.LocalDate.now().toString())
                        .resolve(name))
                .exists();
    }

    @Test
    void nothing_is_taken_through_a_link_and_no_fifo_is_opened() throws Exception {
        running.start().drop("bracket.stl", SampleModels.stlCube(20));
        Path outside = Files.write(home.resolve("outside.stl"), SampleModels.stlCube(40));
        Files.createSymbolicLink(running.data().resolve("inbox/link.stl"), outside);
        Files.createSymbolicLink(
                running.data().resolve("inbox/folder"), Files.createDirectory(home.resolve("elsewhere")));
        Files.write(home.resolve("elsewhere/inner.stl"), SampleModels.stlCube(50));
        new ProcessBuilder("mkfifo", running.data().resolve("inbox/pipe.stl").toString())
                .start()
                .waitFor();

        await().atMost(SOON).until(() -> status("bracket.stl").equals("queued"));
        running.drop("second.stl", SampleModels.stlCube(30));
        await().atMost(SOON).until(() -> status("second.stl").equals("queued"));

        assertThat(running.receipts()).containsOnlyKeys("bracket.stl", "second.stl");
        assertThat(outside).exists();
    }

    @Test
    void two_files_of_one_name_never_overwrite_each_other() throws Exception {
        running.start().drop("bracket.stl", SampleModels.stlCube(20));
        await().atMost(SOON).until(() -> status("bracket.stl").equals("queued"));
        running.drop("bracket.stl", SampleModels.stlCube(30));
        await().atMost(SOON).until(() -> sandbox.truth().partBuilds().size() == 2);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(RunningHome.files(running.data().resolve("done")))
                        .filteredOn(path -> path.toString().endsWith(".stl"))
                        .hasSize(2));
        assertThat(List.of(
                        sandbox.truth().parts().size(),
                        sandbox.truth().partBuilds().size()))
                .containsExactly(2, 2);
    }
}
