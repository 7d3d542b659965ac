package io.printroutes.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printroutes.camel.Application;
import io.printroutes.config.Settings;
import io.printroutes.sandbox.SampleModels;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What 50 models cost, and the same 50 again: the chain that Printago's published example makes for each file (address, bytes,
 * part, build) beside ours, each on a sandbox of its own in the same run.
 */
public final class Requests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MODELS = 50;
    private static final Duration SETTLE = Duration.ofSeconds(3);

    private Requests() {}

    public static void main(String[] arguments) throws Exception {
        Table table = new Table(
                "",
                "requests for " + MODELS + " new models",
                "for the same " + MODELS + " again",
                "time of the first, settling apart");
        try (Sandbox sandbox = sandbox()) {
            Instant began = Instant.now();
            exampleChain(sandbox, 0);
            Duration first = Duration.between(began, Instant.now());
            long cost = sandbox.truth().summary().counted();
            exampleChain(sandbox, 1);
            table.row(
                    "the published example's chain",
                    cost,
                    sandbox.truth().summary().counted() - cost,
                    first.toMillis() + " ms");
        }
        try (Sandbox sandbox = sandbox();
                BenchHome home = new BenchHome()) {
            ours(sandbox, home.path(), table);
        }
        System.exit(0);
    }

    private static Sandbox sandbox() {
        return Sandbox.start(SandboxOptions.defaults().withoutRealtime().withLimits(1000, 10_000));
    }

    private static void ours(Sandbox sandbox, Path home, Table table) throws Exception {
        Settings settings = Settings.load(
                home,
                Map.of(
                        "PRINTAGO_API_URL",
                        sandbox.url(),
                        "PRINTAGO_API_KEY",
                        sandbox.key(),
                        "PRINTAGO_STORE_ID",
                        sandbox.storeId(),
                        "PRINTAGO_REALTIME_URL",
                        "ws://127.0.0.1:9",
                        "PRINTAGO_LIMIT_MINUTE",
                        "1000",
                        "PRINTAGO_LIMIT_HOUR",
                        "10000",
                        "DROP_SETTLE",
                        SETTLE.toMillis() + "ms",
                        "CONSOLE_PORT",
                        "0"));
        Application application = Application.start(settings, Clock.systemUTC());
        try {
            Instant began = Instant.now();
            drop(home, "first");
            Running.until(() -> sandbox.truth().partBuilds().size() == MODELS);
            Duration first = Duration.between(began, Instant.now()).minus(SETTLE);
            long cost = sandbox.truth().summary().counted();
            drop(home, "again");
            Running.until(() -> sandbox.truth().partBuilds().size() == 2 * MODELS);
            table.row("Printago Routes", cost, sandbox.truth().summary().counted() - cost, first.toMillis() + " ms");
        } finally {
            application.close();
        }
    }

    private static void drop(Path home, String folder) throws IOException {
        Path coming = Files.createDirectories(home.resolve("coming-" + folder));
        for (int i = 0; i < MODELS; i++) {
            Files.write(coming.resolve("model-" + i + ".stl"), SampleModels.stlCube(10 + i));
        }
        Files.move(coming, home.resolve("data/inbox").resolve(folder), StandardCopyOption.ATOMIC_MOVE);
    }

    /** One file after the other, three requests each, whatever Printago has already. */
    private static void exampleChain(Sandbox sandbox, int round) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        for (int i = 0; i < MODELS; i++) {
            String name = "model-" + round + "-" + i;
            JsonNode signed = post(
                    client, sandbox, "/v1/storage/signed-upload-urls", Map.of("filenames", new String[] {name + ".stl"
                    }));
            JsonNode url = signed.path("signedUrls").path(0);
            HttpRequest put = HttpRequest.newBuilder(
                            URI.create(url.path("uploadUrl").asText()))
                    .PUT(BodyPublishers.ofByteArray(SampleModels.stlCube(10 + i)))
                    .build();
            client.send(put, BodyHandlers.discarding());
            JsonNode part = post(
                    client,
                    sandbox,
                    "/v1/parts",
                    JSON.readTree(
                            "{\"name\":\"" + name + "\",\"description\":\"\",\"fileUris\":[\""
                                    + url.path("path").asText()
                                    + "\"],\"parameters\":[],\"printTags\":{},\"type\":\"stl\",\"overriddenProcessProfileId\":null}"));
            post(
                    client,
                    sandbox,
                    "/v1/builds",
                    JSON.readTree("{\"parts\":[{\"partId\":\"" + part.path("id").asText()
                            + "\",\"quantity\":1,\"tags\":{},\"label\":\"" + name + "\",\"parameterOverrides\":[]}]}"));
        }
    }

    private static JsonNode post(HttpClient client, Sandbox sandbox, String path, Object body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.url() + path))
                .header("authorization", "ApiKey " + sandbox.key())
                .header("x-printago-storeid", sandbox.storeId())
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
        HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() != 201) {
            throw new IllegalStateException(path + " was answered " + response.statusCode());
        }
        return JSON.readTree(response.body());
    }
}
