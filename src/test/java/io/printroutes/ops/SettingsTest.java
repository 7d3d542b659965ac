package io.printroutes.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @TempDir
    private Path home;

    /** A new setting's default lay outside of what its kind allows, and nothing started any more. */
    @Test
    void with_key_and_store_alone_every_default_is_in_its_range() {
        Settings settings = Settings.load(
                home, Map.of("PRINTAGO_API_KEY", "a".repeat(24), "PRINTAGO_STORE_ID", "sandboxstore000000000001"));

        assertThat(settings.problems()).isEmpty();
    }
}
