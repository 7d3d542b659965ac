package io.printroutes.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

/** Bug: messages named the exception's class instead of saying why. */
class FileFailureTest {

    @Test
    void it_says_why_and_names_no_file() {
        assertThat(FileFailure.words(new AccessDeniedException("/srv/x"))).isEqualTo("access is denied");
        assertThat(FileFailure.words(new NoSuchFileException("/srv/x"))).isEqualTo("it does not exist");
        assertThat(FileFailure.words(new FileSystemException("/srv/x", null, "No space left on device")))
                .isEqualTo("No space left on device");
        assertThat(FileFailure.words(new FileSystemException("/srv/x"))).isEqualTo("file system");
        assertThat(FileFailure.words(new IOException("Is a directory"))).isEqualTo("Is a directory");
        assertThat(FileFailure.words(new MalformedInputException(1))).isEqualTo("Input length = 1");
        assertThat(FileFailure.words(new IOException())).isEqualTo("io");
    }
}
