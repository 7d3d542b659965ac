package io.printroutes.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.printroutes.order.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropListingTest {

    @TempDir
    private Path inbox;

    @Test
    void files_are_listed_with_their_folders_length_and_time() throws Exception {
        Path file = write("customer a/brackets/left.stl");

        assertThat(new DropListing(inbox).list().files())
                .containsExactly(new Seen(
                        "customer a/brackets/left.stl",
                        1,
                        Files.getLastModifiedTime(file).toInstant()));
    }

    @Test
    void links_are_never_followed_neither_to_files_nor_to_folders(@TempDir Path elsewhere) throws Exception {
        Files.writeString(elsewhere.resolve("secret.stl"), "x");
        Files.createSymbolicLink(inbox.resolve("link.stl"), elsewhere.resolve("secret.stl"));
        Files.createSymbolicLink(inbox.resolve("folder"), elsewhere);
        Files.createSymbolicLink(inbox.resolve("loop"), inbox);

        assertThat(paths()).isEmpty();
    }

    @Test
    void a_listed_file_is_found_again_only_while_it_is_the_same() throws Exception {
        Path file = write("a/bracket.stl");
        DropListing listing = new DropListing(inbox);
        Seen seen = listing.list().files().get(0);
        assertThat(listing.find(seen)).contains(file);

        Files.writeString(file, "longer");
        assertThat(listing.find(seen)).isEmpty();
        Files.delete(file);
        assertThat(listing.find(seen)).isEmpty();
    }

    @Test
    void a_folder_that_became_a_link_after_the_listing_leads_nowhere(@TempDir Path elsewhere) throws Exception {
        write("a/bracket.stl");
        DropListing listing = new DropListing(inbox);
        Seen seen = listing.list().files().get(0);
        Files.move(inbox.resolve("a"), elsewhere.resolve("a"));
        Files.createSymbolicLink(inbox.resolve("a"), elsewhere.resolve("a"));

        assertThat(listing.find(seen)).isEmpty();
        assertThat(listing.find(new Seen("../" + seen.path(), 1, seen.modified())))
                .isEmpty();
    }

    @Test
    void a_pipe_is_passed_over() throws Exception {
        run("mkfifo", inbox.resolve("pipe.stl").toString());
        write("bracket.stl");

        assertThat(paths()).containsExactly("bracket.stl");
    }

    @Test
    void temporary_names_are_passed_over() throws Exception {
        for (String name : List.of(
                "a.stl.part",
                "a.stl.FILEPART",
                "a.tmp",
                "a.stl.crdownload",
                "a.stl.partial",
                "~$orders.csv",
                ".DS_Store",
                "Thumbs.db",
                ".~lock.orders.csv#",
                "desktop.ini",
                ".hidden.stl",
                "a.stl~",
                ".a.stl.swp",
                "a.stl.swp",
                ".camel/a.stl",
                ".done/a.stl")) {
            write(name);
        }
        write("plain.part/bracket.stl");

        assertThat(paths()).containsExactly("plain.part/bracket.stl");
    }

    @Test
    void a_manifest_on_its_way_is_listed_because_models_wait_for_it() throws Exception {
        write("orders.csv.filepart");

        assertThat(paths()).containsExactly("orders.csv.filepart");
    }

    @Test
    void an_unreadable_folder_is_one_problem_and_the_others_are_listed() throws Exception {
        write("closed/bracket.stl");
        write("open/plate.stl");
        Path closed = inbox.resolve("closed");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        try {
            assumeTrue(!Files.isReadable(closed), "root reads everything");
            DropListing.Listing listing = new DropListing(inbox).list();

            assertThat(listing.files()).extracting(Seen::path).containsExactly("open/plate.stl");
            assertThat(listing.problems())
                    .extracting(Problem::toString)
                    .containsExactly("PR-1001: The folder " + closed + " cannot be read: access is denied."
                            + " Create it, or let the user that Printago Routes runs as read and enter it.");
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void a_drop_that_is_not_there_is_a_problem_and_not_an_empty_drop() {
        DropListing.Listing listing = new DropListing(inbox.resolve("gone")).list();

        assertThat(listing.isThere()).isFalse();
        assertThat(listing.problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                .endsWith("cannot be read: it does not exist."));
    }

    @Test
    void a_name_of_unknown_bytes_is_a_problem_because_the_file_cannot_be_reached() throws Exception {
        run("sh", "-c", "touch \"$1/$(printf '\\377').stl\"", "sh", inbox.toString());
        try {
            DropListing.Listing listing = new DropListing(inbox).list();

            assertThat(listing.files()).isEmpty();
            assertThat(listing.problems()).extracting(Problem::code).containsExactly("PR-1008");
        } finally {
            run("sh", "-c", "rm \"$1\"/*.stl", "sh", inbox.toString());
        }
    }

    @Test
    void what_a_manifest_of_an_unknown_name_may_name_waits_for_it() throws Exception {
        write("orders/bracket.stl");
        write("orders/below/lid.stl");
        write("plate.stl");
        run(
                "sh",
                "-c",
                "touch \"$1/$(printf '\\377').csv\"",
                "sh",
                inbox.resolve("orders").toString());
        try {
            DropListing.Listing listing = new DropListing(inbox).list();

            assertThat(listing.isThere()).isTrue();
            assertThat(listing.files()).extracting(Seen::path).containsExactly("plate.stl");
            assertThat(listing.problems()).extracting(Problem::code).containsExactly("PR-1008");
        } finally {
            run("sh", "-c", "rm \"$1\"/*.csv", "sh", inbox.resolve("orders").toString());
        }
    }

    @Test
    void a_listing_survives_files_that_vanish_meanwhile() throws Exception {
        for (int i = 0; i < 2000; i++) {
            write("part-" + i + ".stl");
        }
        Thread remover = new Thread(() -> IntStream.range(0, 2000).forEach(this::delete));
        remover.start();
        while (remover.isAlive()) {
            assertThat(new DropListing(inbox).list().problems()).isEmpty();
        }
        remover.join();

        assertThat(paths()).isEmpty();
    }

    private List<String> paths() {
        DropListing.Listing listing = new DropListing(inbox).list();
        assertThat(listing.problems()).isEmpty();
        return listing.files().stream().map(Seen::path).sorted().toList();
    }

    private Path write(String path) throws IOException {
        Path file = inbox.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "x");
    }

    private void delete(int number) {
        try {
            Files.delete(inbox.resolve("part-" + number + ".stl"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(String... command) throws Exception {
        boolean done;
        try {
            done = new ProcessBuilder(command).start().waitFor(10, TimeUnit.SECONDS);
        } catch (IOException e) {
            done = false;
        }
        assumeTrue(done, command[0] + " is not to be had here");
    }
}
