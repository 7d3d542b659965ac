package io.printroutes.ledger.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each program that was killed left a megabyte of SQLite's native library in the temporary folder. */
class NativeLibraryTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path folder;

    private Path file(String name, Duration age) throws IOException {
        return Files.setLastModifiedTime(Files.createFile(folder.resolve(name)), FileTime.from(NOW.minus(age)));
    }

    @Test
    void what_a_killed_program_left_is_deleted_and_what_is_being_unpacked_stays() throws IOException {
        Path library = file("sqlite-3.54.1.0-06b15d19-libsqlitejdbc.so", Duration.ofHours(1));
        Path lock = file("sqlite-3.54.1.0-06b15d19-libsqlitejdbc.so.lck", Duration.ofHours(1));
        Path unpacked = file("sqlite-3.54.1.0-092da4ae-libsqlitejdbc.so", Duration.ofSeconds(5));
        Path foreign = file("sqlite-notes.txt", Duration.ofHours(1));

        NativeLibrary.sweep(folder, NOW);

        assertThat(library).doesNotExist();
        assertThat(lock).doesNotExist();
        assertThat(unpacked).exists();
        assertThat(foreign).exists();
    }

    @Test
    void a_temporary_folder_that_is_not_there_keeps_nobody_from_starting() {
        NativeLibrary.sweep(folder.resolve("nowhere"), NOW);
    }
}
