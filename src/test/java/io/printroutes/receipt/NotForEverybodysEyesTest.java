package io.printroutes.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.printroutes.order.FolderMode;
import io.printroutes.order.OpenFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receipts, event files and lock files could be read by every user of the machine. */
class NotForEverybodysEyesTest {

    @TempDir
    Path home;

    @BeforeEach
    void posix() {
        assumeTrue(home.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX rights here");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void nobody_outside_the_group_reads_what_lies_in_the_data_folder() throws IOException {
        try (PutAway farm = new PutAway(home)) {
            assertThat(mode(farm.folders.data())).isEqualTo("rwxr-x---");
            farm.refuse("a/bracket.stl", "x");
            farm.putAway();

            try (Stream<Path> all = Files.walk(farm.folders.data())) {
                for (Path path : all.filter(one -> !one.endsWith("bracket.stl")).toList()) {
                    assertThat(mode(path)).as(path.toString()).endsWith("---");
                }
            }
            assertThat(mode(farm.failed().resolve("a/bracket.stl.receipt.json")))
                    .isEqualTo("rw-r-----");
        }
    }

    @Test
    void a_folder_that_the_operator_shares_has_files_that_are_shared() throws IOException {
        Path out = Files.createDirectory(home.resolve("out"));
        Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("rwxr-xr-x"));

        FolderMode.make(out.resolve("a/b"));
        AtomicFile.write(out.resolve("a/b/x"), new byte[1]);

        assertThat(mode(out.resolve("a"))).isEqualTo("rwxr-xr-x");
        assertThat(mode(out.resolve("a/b/x"))).isEqualTo("rw-r--r--");
    }

    @Test
    void who_may_put_files_into_a_folder_may_not_change_ours() throws IOException {
        Path out = Files.createDirectory(home.resolve("out"));
        Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("rwxrwxrwx"));

        try (OpenFolder folder = OpenFolder.at(out)) {
            folder.create("x").close();
        }

        assertThat(mode(out.resolve("x"))).endsWith("r--");
    }
}
