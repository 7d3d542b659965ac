package io.printroutes.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printroutes.event.EventType;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A component that the program is not shipped with, here {@code seda}, as somebody would add it by its jar. */
class OtherComponentTest {

    @Test
    void any_component_whose_jar_is_there_is_told_the_news(@TempDir Path home) throws Exception {
        Path told = home.resolve("told");
        try (Program program = new Program(home).route("other", """
                - route:
                    id: other
                    from:
                      uri: kamelet:printago-events-source
                      parameters: {rule: other, types: "printer.*"}
                      steps:
                        - setBody: {expression: {jsonpath: {expression: $.message}}}
                        - to: {uri: "seda:elsewhere"}
                - route:
                    id: elsewhere
                    from:
                      uri: seda:elsewhere
                      steps:
                        - to: {uri: "file:%s", parameters: {fileName: message.txt}}
                """.formatted(told))) {
            program.start();
            await().until(() -> program.reads("other"));
            program.tell(Program.event("evt_1", EventType.PRINTER_ERROR, "Ada"));
            Path message = told.resolve("message.txt");
            await().until(() -> Files.exists(message) && Files.size(message) > 0);
            assertThat(message).hasContent("Ada: printer.error");
        }
    }
}
