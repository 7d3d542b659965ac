package io.printroutes.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printroutes.event.EventType;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.component.seda.SedaComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A component that the program is not shipped with, as somebody would add it by its jar. */
class OtherComponentTest {

    @Test
    void any_component_whose_jar_is_there_is_told_the_news(@TempDir Path home) throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        try (Program program = new Program(home).route("other", """
                - route:
                    id: other
                    from:
                      uri: kamelet:printago-events-source
                      parameters: {rule: other, types: "printer.*"}
                      steps:
                        - setBody: {expression: {jsonpath: {expression: $.message}}}
                        - to: {uri: "seda:elsewhere"}
                """)) {
            program.start();
            await().until(() -> program.reads("other"));
            CamelContext context = program.context();
            assertThat(context.getComponent("seda", false)).isInstanceOf(SedaComponent.class);
            program.tell(Program.event("evt_1", EventType.PRINTER_ERROR, "Ada"));
            told.add(context.createConsumerTemplate().receiveBody("seda:elsewhere", 10_000, String.class));
        }
        assertThat(told).containsExactly("Ada: printer.error");
    }
}
