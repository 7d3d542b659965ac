package io.printroutes.receipt;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.printroutes.order.OpenFolder;
import io.printroutes.testing.AtOnce;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The first two models of a day were put away at one moment, and the slower of them failed at the day's folder. */
class TwoMadeAFolderAtOnceTest {

    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void a_folder_that_somebody_else_has_just_made_is_as_good_as_ones_own() {
        assertThatCode(() -> AtOnce.forRounds(200, (worker, round) -> OpenFolder.madeBelow(
                                folder, folder.resolve("day-" + round).resolve("box"))
                        .close()))
                .doesNotThrowAnyException();
    }
}
