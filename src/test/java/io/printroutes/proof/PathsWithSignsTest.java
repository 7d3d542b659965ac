package io.printroutes.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.sandbox.SampleModels;
import io.printroutes.testing.Shopfloor;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A drop called {@code 100%} was never looked into, and a home called {@code Farm?} ended in a stack trace. */
class PathsWithSignsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"Farm?", "100% +1 #2 ä", "x=1;y"})
    @Timeout(180)
    void files_are_printed_from_any_folder_of_any_home(String name) throws Exception {
        Path home = Files.createDirectory(folder.resolve(name));
        try (Shopfloor floor = Shopfloor.in(home).withData("Daten " + name).withDrop("mueller", "M " + name)) {
            floor.run();
            floor.drop("inbox/" + name + "/bracket.stl", SampleModels.stlCube(10));
            floor.drop("M " + name + "/plate.stl", SampleModels.stlCube(11));

            floor.awaitReceipt("done", "bracket.stl");
            floor.awaitReceipt("done", "plate.stl");

            assertThat(floor.queued()).containsExactly("bracket x1", "plate x1");
        }
    }
}
