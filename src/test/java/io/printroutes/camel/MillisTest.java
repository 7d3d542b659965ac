package io.printroutes.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printroutes.config.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MillisTest {

    @TempDir
    Path home;

    @Test
    void a_route_hands_a_length_of_time_in_milliseconds_to_an_option_without_units() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getPropertiesComponent()
                    .addPropertiesFunction(new Millis(Settings.load(home, Map.of("PRINTAGO_TIMEOUT", "45s"))));
            camel.getPropertiesComponent().addOverrideProperty("of.a.kamelet", "1m30s");

            assertThat(camel.resolvePropertyPlaceholders("{{millis:printago.timeout}}"))
                    .isEqualTo("45000");
            assertThat(camel.resolvePropertyPlaceholders("{{millis:{{of.a.kamelet}}}}"))
                    .isEqualTo("90000");
            assertThat(camel.resolvePropertyPlaceholders("{{millis:15000}}")).isEqualTo("15000");
            assertThatThrownBy(() -> camel.resolvePropertyPlaceholders("{{millis:soon}}"))
                    .hasStackTraceContaining("soon");
        }
    }
}
