package io.printroutes.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.order.FileMove;
import io.printroutes.order.OpenFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder on a NAS is another file system, where nothing can be renamed to: files stayed in working/, without a receipt. */
class FailedLiesOnAnotherDiskTest {

    private static final Path OTHER_DISK = Path.of("/dev/shm");
    private static final String CONTENT = "solid of a wrong kind\n".repeat(10_000);

    @TempDir
    Path home;

    private Path nas;

    @BeforeEach
    void mount() throws IOException {
        assumeTrue(Files.isWritable(OTHER_DISK), "this system has no /dev/shm to stand for a second disk");
        assumeTrue(
                !Files.getFileStore(OTHER_DISK).equals(Files.getFileStore(home)),
                "/dev/shm and the temporary folder are one file system here");
        nas = Files.createTempDirectory(OTHER_DISK, "nas");
    }

    @AfterEach
    void unmount() throws IOException {
        if (nas != null) {
            try (Stream<Path> all = Files.walk(nas)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private PutAway farm(String folderOnNas) throws IOException {
        Files.createDirectories(home.resolve("data"));
        Files.createSymbolicLink(home.resolve("data").resolve(folderOnNas), nas);
        return new PutAway(home);
    }

    @Test
    void a_refused_file_gets_its_receipt_and_lies_there_with_its_own_time() throws IOException {
        try (PutAway farm = farm("failed")) {
            StoredReceipt receipt = farm.refuse("a/bracket.stl", CONTENT);
            FileTime time = FileTime.from(Instant.parse("2026-01-02T03:04:05Z"));
            Files.setLastModifiedTime(receipt.working(), time);

            assertThat(farm.putAway()).isOne();

            Path there = farm.failed().resolve("a/bracket.stl");
            assertThat(there).hasContent(CONTENT.stripTrailing() + "\n");
            assertThat(Files.getLastModifiedTime(there)).isEqualTo(time);
            assertThat(PutAway.files(farm.failed()))
                    .containsExactly("a/bracket.stl", "a/bracket.stl.reason.txt", "a/bracket.stl.receipt.json");
            assertThat(PutAway.files(farm.folders.working())).isEmpty();
        }
    }

    @Test
    void a_working_folder_on_the_other_disk_is_emptied_as_well() throws IOException {
        try (PutAway farm = farm("working")) {
            farm.refuse("bracket.stl", CONTENT);

            assertThat(farm.putAway()).isOne();

            assertThat(farm.failed().resolve("bracket.stl")).exists();
            assertThat(nas).isEmptyDirectory();
        }
    }

    @Test
    void a_program_that_was_killed_while_it_copied_copies_again() throws IOException {
        try (PutAway farm = farm("failed")) {
            farm.refuse("bracket.stl", CONTENT);
            Files.createDirectories(farm.failed());
            Files.writeString(farm.failed().resolve(copyOf("bracket.stl")), CONTENT.substring(0, 100));

            assertThat(farm.putAway()).isOne();

            assertThat(PutAway.files(farm.failed()))
                    .containsExactly("bracket.stl", "bracket.stl.reason.txt", "bracket.stl.receipt.json");
        }
    }

    @Test
    void a_program_that_was_killed_before_it_deleted_the_original_deletes_it() throws IOException {
        try (PutAway farm = farm("failed")) {
            StoredReceipt receipt = farm.refuse("bracket.stl", CONTENT);
            Path place = farm.failed().resolve("bracket.stl");
            farm.desk.receipts.target(receipt.id(), place, place);
            Files.createDirectories(farm.failed());
            Files.writeString(place, CONTENT);

            assertThat(farm.putAway()).isOne();

            assertThat(PutAway.files(farm.failed()))
                    .containsExactly("bracket.stl", "bracket.stl.reason.txt", "bracket.stl.receipt.json");
            assertThat(PutAway.files(farm.folders.working())).isEmpty();
        }
    }

    @Test
    void a_program_that_was_killed_after_the_move_is_content_with_it() throws IOException {
        try (PutAway farm = farm("failed")) {
            StoredReceipt receipt = farm.refuse("bracket.stl", CONTENT);
            Path place = farm.failed().resolve("bracket.stl");
            farm.desk.receipts.target(receipt.id(), place, place);
            Files.createDirectories(farm.failed());
            Files.copy(receipt.working(), place);
            Files.delete(receipt.working());

            assertThat(farm.putAway()).isOne();

            assertThat(PutAway.files(farm.failed()))
                    .containsExactly("bracket.stl", "bracket.stl.reason.txt", "bracket.stl.receipt.json");
        }
    }

    @Test
    void a_file_that_came_to_lie_there_meanwhile_is_not_overwritten() throws IOException {
        try (PutAway farm = farm("failed")) {
            StoredReceipt receipt = farm.refuse("bracket.stl", CONTENT);
            Path place = farm.failed().resolve("bracket.stl");
            farm.desk.receipts.target(receipt.id(), place, place);
            Files.createDirectories(farm.failed());
            Files.writeString(place, "of the operator's");

            assertThat(farm.putAway()).isOne();

            assertThat(place).hasContent("of the operator's");
            assertThat(farm.failed().resolve("bracket." + receipt.id() + ".stl"))
                    .exists();
        }
    }

    @Test
    void a_move_overwrites_nothing_on_either_disk() throws IOException {
        for (Path target : List.of(nas, home)) {
            Path from = Files.createDirectories(home.resolve("from"));
            Path to = Files.createDirectories(target.resolve("to"));
            Files.writeString(from.resolve("a"), "mine");
            Files.writeString(to.resolve("a"), "theirs");
            try (OpenFolder source = OpenFolder.at(from);
                    OpenFolder other = OpenFolder.at(to)) {
                Assertions.assertThatThrownBy(() -> FileMove.move(source, "a", other, "a"))
                        .isInstanceOf(FileAlreadyExistsException.class);
                assertThat(FileMove.move(source, "a", other, "b")).isTrue();
                assertThat(FileMove.move(source, "a", other, "b")).isFalse();
            }
            assertThat(to.resolve("a")).hasContent("theirs");
            assertThat(to.resolve("b")).hasContent("mine");
            assertThat(from).isEmptyDirectory();
        }
    }

    private static String copyOf(String name) {
        return "." + UUID.nameUUIDFromBytes(name.getBytes()) + ".copying.tmp";
    }
}
