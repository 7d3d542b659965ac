package io.printroutes.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printroutes.order.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret that equals its own path is refused, wherever it stands: the path would be sent as the password. */
class SecretOwnPathTest {

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void aHome() throws IOException {
        Files.createDirectories(home.resolve("config"));
        environment.put("PRINTAGO_API_KEY", "sandboxkey00000000000001sandboxsecret00000000001");
        environment.put("PRINTAGO_STORE_ID", "sandboxstore000000000001");
    }

    @Test
    void a_setting_of_ours() throws IOException {
        set("smtp.password=/run/secrets/smtp");
        assertThat(refused()).containsExactly("smtp.password");
    }

    @Test
    void a_setting_of_ours_from_the_environment() {
        environment.put("PRINTAGO_API_KEY", "/run/secrets/printago_api_key");
        assertThat(refused()).containsExactly("printago.api.key");
    }

    @Test
    void a_setting_that_lacks_the_brackets() throws IOException {
        set("printago.api.key=file:/run/secrets/printago");
        environment.remove("PRINTAGO_API_KEY");
        assertThat(refused()).containsExactly("printago.api.key");
    }

    @Test
    void the_key_of_a_further_store() throws IOException {
        set("printago.stores=north", "printago.store.north.id=sandboxstore000000000002");
        environment.put("PRINTAGO_STORE_NORTH_API_KEY", "/run/secrets/north");
        assertThat(refused()).containsExactly("printago.store.north.api.key");
    }

    @Test
    void a_setting_of_a_route_s_own() throws IOException {
        Path secret = Files.writeString(home.resolve("token"), "something");
        set("chat.token=" + secret);
        assertThat(refused()).containsExactly("chat.token");
    }

    @Test
    void a_file_that_holds_its_own_path_as_a_template_does_that_was_not_filled_in() throws IOException {
        Path secret = home.resolve("smtp");
        Files.writeString(secret, secret + "\n");
        set("smtp.password={{file:" + secret + "}}");
        assertThatThrownBy(this::settings).isInstanceOfSatisfying(SettingsException.class, e -> assertThat(e.problems())
                .extracting(Problem::code)
                .containsExactly("PR-4007"));
    }

    @Test
    void what_only_looks_a_little_like_a_path_is_a_password_like_any_other() throws IOException {
        set("smtp.password=/aB3/x+9==", "chat.token=a/run/b");
        assertThat(refused()).isEmpty();
    }

    @Test
    void a_file_with_the_secret_in_it_is_read() throws IOException {
        Path secret = Files.writeString(home.resolve("smtp"), "s3cret\n");
        set("smtp.password={{file:" + secret + "}}");
        assertThat(refused()).isEmpty();
        assertThat(settings().text(Setting.SMTP_PASSWORD)).isEqualTo("s3cret");
    }

    private void set(String... lines) throws IOException {
        Files.write(home.resolve("config/application.properties"), List.of(lines));
    }

    private Settings settings() {
        return Settings.load(home, environment);
    }

    /** The keys that are, and never the values. */
    private List<String> refused() {
        return SettingsProblems.of(settings()).stream()
                .filter(problem -> problem.code().equals("PR-4007"))
                .map(problem -> problem.message().split(" ")[0])
                .toList();
    }
}
