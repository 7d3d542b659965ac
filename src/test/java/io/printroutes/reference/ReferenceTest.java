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
    Stream<DynamicTest> what_is_generated_from_the_code_is_what_the_code_says() throws IOException {
        if ("write".equals(System.getProperty("reference"))) {
            Reference.write();
        }
        return Reference.files().entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(file.getKey().toString(), () -> {
                    Path path = file.getKey();
                    assertThat(Files.exists(path) ? Files.readString(path) : "nothing")
                            .as(
                                    "%s differs from the settings, kamelets and packages of the code; regenerate it: %s",
                                    path, Reference.COMMAND)
                            .isEqualTo(file.getValue());
                }));
    }
}
