package io.printroutes.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormerNamesTest {

    private static final String FORMER = "printago.timeout.millis";

    @TempDir
    Path home;

    private void file(String text) throws IOException {
        Files.createDirectories(home.resolve("config"));
        Files.writeString(Settings.file(home), text);
    }

    @Test
    void a_former_name_sets_the_setting_of_today() throws IOException {
        file(FORMER + "=20000\n");

        assertThat(Settings.load(home, Map.of()).duration(Setting.TIMEOUT)).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void so_does_its_variable_in_the_environment_which_overrides_the_file() throws IOException {
        file(FORMER + "=20000\n");

        assertThat(Settings.load(home, Map.of("PRINTAGO_TIMEOUT_MILLIS", "9s")).duration(Setting.TIMEOUT))
                .isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void where_both_are_set_the_name_of_today_counts() throws IOException {
        file(FORMER + "=20000\nprintago.timeout=5s\n");

        assertThat(Settings.load(home, Map.of()).duration(Setting.TIMEOUT)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void a_route_of_an_earlier_version_still_reads_the_former_name() {
        Settings settings = Settings.load(home, Map.of("PRINTAGO_TIMEOUT", "1m30s"));

        assertThat(settings.placeholders()).containsEntry(FORMER, "90000");
    }

    @Test
    void no_name_of_today_is_the_former_name_of_another() {
        assertThat(Arrays.stream(Setting.values()).map(Setting::key))
                .allSatisfy(key -> assertThat(Setting.formerly(key)).isEmpty());
        assertThat(Setting.formerly(FORMER)).contains(Setting.TIMEOUT);
    }
}
