package io.printroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printroutes.config.Setting;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {

    private static final String WRONG = """
            - route:
                id: wrong
                from:
                  uri: tiemr:tick
                  steps:
                    - log: {message: tick}
            """;

    @TempDir
    Path home;

    private final StringWriter out = new StringWriter();

    @BeforeEach
    void aHomeWithKeyAndStore() throws Exception {
        Files.createDirectories(home.resolve("routes"));
        Path settings = Files.createDirectories(home.resolve("config")).resolve("application.properties");
        Files.writeString(settings, """
                printago.api.key={{file:%s}}
                printago.store.id=sandboxstore000000000001
                """.formatted(
                        Files.writeString(home.resolve("key"), "sandboxkey00000000000001sandboxsecret00000000001")));
    }

    @Test
    void a_mistake_is_a_line_and_exit_code_2() throws Exception {
        Files.writeString(home.resolve("routes/wrong.camel.yaml"), WRONG);
        assertThat(check()).isEqualTo(2);
        assertThat(out.toString())
                .startsWith(
                        "routes/wrong.camel.yaml:4:12: PR-4201: There is no component 'tiemr' here. Did you mean 'timer'?")
                .contains("1 error, 0 warnings");
    }

    @Test
    void a_warning_alone_is_exit_code_0() throws Exception {
        Files.writeString(home.resolve("routes/forgotten.yaml"), "a: b\n");
        assertThat(check()).isZero();
        assertThat(out.toString()).contains("PR-4108: warning:").contains("good: 0 errors, 1 warning");
    }

    @Test
    void nothing_wrong_is_said_in_a_word() {
        assertThat(check()).isZero();
        assertThat(out.toString()).startsWith("good");
    }

    @Test
    void json_has_every_field_a_program_needs() throws Exception {
        Files.writeString(home.resolve("routes/wrong.camel.yaml"), WRONG);
        check("--json");
        JsonNode finding =
                new ObjectMapper().readTree(out.toString()).path("findings").path(0);
        assertThat(finding.path("file").asText()).isEqualTo("routes/wrong.camel.yaml");
        assertThat(finding.path("line").asInt()).isEqualTo(4);
        assertThat(finding.path("column").asInt()).isEqualTo(12);
        assertThat(finding.path("severity").asText()).isEqualTo("error");
        assertThat(finding.path("code").asText()).isEqualTo("PR-4201");
        assertThat(finding.path("hint").asText()).contains("'timer'");
    }

    @Test
    void github_shows_it_at_its_line() throws Exception {
        Files.writeString(home.resolve("routes/wrong.camel.yaml"), WRONG);
        check("--format", "github");
        assertThat(out.toString())
                .startsWith("::error file=routes/wrong.camel.yaml,line=4,col=12,title=PR-4201::There is no component");
    }

    @Test
    void sarif_names_the_code_the_file_and_the_line() throws Exception {
        Files.writeString(home.resolve("routes/wrong.camel.yaml"), WRONG);
        check("--format", "sarif");
        JsonNode run = new ObjectMapper().readTree(out.toString()).path("runs").path(0);
        assertThat(run.at("/tool/driver/rules/0/id").asText()).isEqualTo("PR-4201");
        assertThat(run.at("/results/0/ruleId").asText()).isEqualTo("PR-4201");
        assertThat(run.at("/results/0/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo("routes/wrong.camel.yaml");
        assertThat(run.at("/results/0/locations/0/physicalLocation/region/startLine")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void the_help_of_run_tells_of_every_setting() {
        CommandLine main = Main.commandLine().setOut(new PrintWriter(out));
        main.execute("run", "--help");
        for (Setting setting : Setting.values()) {
            assertThat(out.toString()).contains("  " + setting.key());
        }
    }

    private int check(String... more) {
        CommandLine main = Main.commandLine().setOut(new PrintWriter(out));
        String[] arguments = new String[more.length + 3];
        arguments[0] = "check";
        arguments[1] = "--home";
        arguments[2] = home.toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        return main.execute(arguments);
    }
}
