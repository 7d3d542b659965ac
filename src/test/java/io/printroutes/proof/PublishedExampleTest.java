package io.printroutes.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printroutes.sandbox.SampleModels;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import io.printroutes.sandbox.Truth;
import io.printroutes.testing.RunningHome;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies on the wire have the fields, values and order of Printago's published example (API facts, 1.5 and 1.6). */
class PublishedExampleTest {

    @TempDir
    Path home;

    private Truth printed(String parameters) throws Exception {
        String route = """
                - route:
                    id: shelf
                    from:
                      uri: kamelet:model-drop-source
                      parameters:
                        name: shelf
                        folder: "{{data.directory}}/shelf"
                %s
                      steps:
                        - log: {message: "taken", loggingLevel: DEBUG}
                """.formatted(parameters.indent(8));
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withoutRealtime());
                RunningHome running = new RunningHome(home, sandbox.url(), sandbox.key(), sandbox.storeId())
                        .withRoute("shelf", route)
                        .start()) {
            running.dropInto("shelf", "bracket.stl", SampleModels.stlCube(20));
            await().atMost(Duration.ofMinutes(1)).until(() -> running.receipts().containsKey("bracket.stl"));
            return sandbox.truth();
        }
    }

    private static String build(Truth truth, String tags) {
        Truth.PartBuild build = truth.partBuilds().get(0);
        return "{\"parts\":[{\"partId\":\"" + truth.parts().get(0).id() + "\",\"quantity\":1,\"tags\":" + tags
                + ",\"label\":\"" + build.label() + "\",\"parameterOverrides\":[]}]}";
    }

    @Test
    void any_printer() throws Exception {
        Truth truth = printed("");

        assertThat(truth.requestsTo("build-v1")).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/v1/builds");
            assertThat(request.body()).isEqualTo(build(truth, "{}"));
        });
        assertThat(truth.partBuilds()).singleElement().satisfies(build -> assertThat(build.label())
                .matches("bracket \\[[0-9A-Z]{8}-1]"));
    }

    @Test
    void one_printer() throws Exception {
        Truth truth = printed("printer: abcdefghijklmnopqrstuvwx");

        assertThat(truth.requestsTo("build-v1").get(0).body())
                .isEqualTo(build(truth, "{\"printer.id\":\"=abcdefghijklmnopqrstuvwx\"}"));
    }

    @Test
    void printers_bearing_all_tags() throws Exception {
        Truth truth = printed("tags: PETG|Black");

        assertThat(truth.requestsTo("build-v1").get(0).body())
                .isEqualTo(build(truth, "{\"user.tags\":\"&=PETG|Black\"}"));
    }

    @Test
    void a_part() throws Exception {
        Truth truth = printed("");

        Truth.Upload upload = truth.uploads().get(0);
        String receipt = truth.partBuilds().get(0).label().replaceAll(".*\\[(.{8})-1]", "$1");
        assertThat(truth.requestsTo("create-part").get(0).body())
                .isEqualTo("{\"name\":\"bracket\",\"description\":\"Printago Routes " + receipt + "\",\"fileUris\":[\""
                        + upload.path() + "\"],\"fileHashes\":[\"" + upload.sha256()
                        + "\"],\"parameters\":[],\"printTags\":{},\"allowedFilamentTypes\":[],\"type\":\"stl\","
                        + "\"overriddenProcessProfileId\":null,\"storeId\":\"sandboxstore000000000001\"}");
        assertThat(truth.requestsTo("signed-upload-urls").get(0).body()).isEqualTo("{\"filenames\":[\"bracket.stl\"]}");
    }

    @Test
    void upload_only_makes_a_part_and_prints_nothing() throws Exception {
        Truth truth = printed("mode: upload-only");

        assertThat(truth.parts()).hasSize(1);
        assertThat(truth.partBuilds()).isEmpty();
        assertThat(truth.requestsTo("build-v1")).isEmpty();
    }
}
