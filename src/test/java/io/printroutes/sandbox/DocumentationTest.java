package io.printroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.sandbox.fault.Endpoint;
import io.printroutes.sandbox.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentationTest {

    @ParameterizedTest
    @EnumSource
    void every_kind_of_fault_is_documented(Fault.Kind kind) throws IOException {
        assertThat(page()).contains("`" + kind.label() + "`");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
    void every_endpoint_is_documented(Endpoint endpoint) throws IOException {
        assertThat(page()).contains("`" + endpoint.label() + "`");
    }

    @Test
    void the_documented_request_for_a_mix_is_taken() throws IOException {
        String mix = page().lines()
                .filter(line -> line.contains("/admin/faults/mix"))
                .map(line -> line.substring(line.indexOf('{'), line.lastIndexOf('}') + 1))
                .findFirst()
                .orElseThrow();
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withoutRealtime())) {
            assertThat(new Shop(sandbox).admin("POST", "/faults/mix", mix).status())
                    .isEqualTo(201);
        }
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("docs/sandbox.md"));
    }
}
