package io.printroutes.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource({
        "PRINTAGO_REALTIME_URL,ws://broker.example,true",
        "PRINTAGO_REALTIME_URL,mqtt://broker.example,true",
        "PRINTAGO_REALTIME_URL,mqtts://broker.example,false",
        "PRINTAGO_REALTIME_URL,mqtt://127.0.0.1:1883,false",
        "PRINTAGO_REALTIME_URL,ws://127.broker.example,true",
        "PRINTAGO_API_URL,http://printago.example,true",
        "PRINTAGO_STORE_NORTH_API_URL,http://printago.example,true",
        "PRINTAGO_STORE_NORTH_REALTIME_URL,mqtt://broker.example,true",
        "PRINTAGO_STORE_NORTH_REALTIME_URL,wss://broker.example,false"
    })
    void an_address_that_would_show_the_key_to_everybody_on_the_way_is_refused(
            String variable, String address, boolean refused) {
        Settings settings = Settings.load(
                home,
                Map.of(
                        "PRINTAGO_API_KEY",
                        "key",
                        "PRINTAGO_STORE_ID",
                        "store",
                        "PRINTAGO_STORES",
                        "north",
                        "PRINTAGO_STORE_NORTH_ID",
                        "store2",
                        "PRINTAGO_STORE_NORTH_API_KEY",
                        "key2",
                        variable,
                        address));
        assertThat(SettingsProblems.of(settings).stream()
                        .anyMatch(problem -> problem.toString().contains("PR-4004")))
                .isEqualTo(refused);
    }

    /** A new setting's default lay outside of what its kind allows, and nothing started any more. */
    @Test
    void with_key_and_store_alone_every_default_is_in_its_range() {
        Settings settings = Settings.load(
                home, Map.of("PRINTAGO_API_KEY", "a".repeat(24), "PRINTAGO_STORE_ID", "sandboxstore000000000001"));

        assertThat(SettingsProblems.of(settings)).isEmpty();
    }
}
