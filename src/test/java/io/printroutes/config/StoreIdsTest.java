package io.printroutes.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.order.Problem;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bugs: two stores with one id used the default store's key, and ids that are none passed {@code check} and started. */
class StoreIdsTest {

    private static final String STORE = "sandboxstore000000000001";

    @TempDir
    private Path home;

    private final Map<String, String> environment = new HashMap<>(
            Map.of("PRINTAGO_API_KEY", "sandboxkey00000000000001sandboxsecret00000000001", "PRINTAGO_STORE_ID", STORE));

    private List<String> problems() {
        return SettingsProblems.of(Settings.load(home, environment)).stream()
                .map(Problem::toString)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ABC",
                "...",
                "my store",
                "sandboxstore00000000000",
                "SANDBOXSTORE000000000001",
                "../../etc/passwd/24chars"
            })
    void an_id_that_is_not_24_lower_case_letters_and_digits_is_refused(String id) {
        environment.put("PRINTAGO_STORE_ID", id);
        assertThat(problems()).singleElement().asString().contains("PR-4003", "printago.store.id is '" + id + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"...", "short", "a key with spaces that is long enough"})
    void a_key_that_is_no_key_is_refused_and_not_shown(String key) {
        environment.put("PRINTAGO_API_KEY", key);
        assertThat(problems())
                .singleElement()
                .asString()
                .contains("PR-4003", "printago.api.key")
                .doesNotContain(key);
    }

    @Test
    void two_stores_with_one_id_are_refused() {
        north(STORE);
        assertThat(problems())
                .singleElement()
                .asString()
                .contains("PR-4009", "printago.store.north.id is the id of the default store too");
    }

    @Test
    void a_further_store_s_id_has_the_form_of_one_too() {
        north("ABC");
        assertThat(problems()).singleElement().asString().contains("PR-4003", "printago.store.north.id");
    }

    @Test
    void two_stores_with_an_id_each_are_good() {
        north("sandboxstore000000000002");
        assertThat(problems()).isEmpty();
    }

    private void north(String id) {
        environment.put("PRINTAGO_STORES", "north");
        environment.put("PRINTAGO_STORE_NORTH_ID", id);
        environment.put("PRINTAGO_STORE_NORTH_API_KEY", "otherkey0000000000000001othersecret0000000000001");
    }
}
