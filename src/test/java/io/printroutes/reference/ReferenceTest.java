package io.printroutes.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ReferenceTest {

    @TestFactory
    Stream<DynamicTest> what_the_docs_say_can_be_set_is_what_can_be_set() throws IOException {
        if ("write".equals(System.getProperty("reference"))) {
            Reference.write();
        }
        return Reference.files().entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(file.getKey().toString(), () -> {
                    Path path = file.getKey();
                    assertThat(Files.exists(path) ? Files.readString(path) : "nothing")
                            .as(
                                    "%s is not what the settings and kamelets say; write it anew: %s",
                                    path, Reference.COMMAND)
                            .isEqualTo(file.getValue());
                }));
    }
}
