package io.printroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A well-behaved client of the sandbox, for its tests: plain HTTP and nothing of the sandbox's own code. */
final class Shop {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Sandbox sandbox;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Shop(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    record Reply(int status, String body, HttpHeaders headers) {
        JsonNode json() {
            try {
                return MAPPER.readTree(body);
            } catch (IOException e) {
                throw new AssertionError("no JSON: " + body, e);
            }
        }
    }

    record SignedUrl(String path, String uploadUrl) {}

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(sandbox.url() + path))
                .timeout(Duration.ofSeconds(5))
                .header("authorization", "ApiKey " + sandbox.key())
                .header("x-printago-storeid", sandbox.storeId());
    }

    Reply get(String path) throws IOException {
        return send(request(path).GET().build());
    }

    Reply post(String path, String json) throws IOException {
        return send(request(path)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.replace('\'', '"')))
                .build());
    }

    Reply admin(String method, String path, String json) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(sandbox.adminUrl() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(json.replace('\'', '"')))
                .build());
    }

    Reply send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body(), response.headers());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    List<SignedUrl> sign(String... names) throws IOException {
        Reply reply = post("/v1/storage/signed-upload-urls", "{'filenames':['" + String.join("','", names) + "']}");
        if (reply.status() != 201) {
            throw new AssertionError(reply.toString());
        }
        var urls = new ArrayList<SignedUrl>();
        reply.json()
                .get("signedUrls")
                .forEach(one -> urls.add(new SignedUrl(
                        one.get("path").textValue(), one.get("uploadUrl").textValue())));
        return urls;
    }

    Reply put(String uploadUrl, String content, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uploadUrl))
                .timeout(Duration.ofSeconds(5))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(content.getBytes(StandardCharsets.UTF_8)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /** A file that is uploaded and not yet a part's. */
    String uploaded(String name, String content) throws IOException {
        SignedUrl url = sign(name).get(0);
        Reply reply = put(url.uploadUrl(), content);
        if (reply.status() != 200) {
            throw new AssertionError(reply.toString());
        }
        return url.path();
    }

    static String part(String name, String path) {
        return ("{'name':'%s','type':'stl','description':'mark of %s','fileUris':['%s'],'parameters':[],"
                        + "'printTags':{},'overriddenProcessProfileId':null}")
                .formatted(name, name, path);
    }

    /** @return its id */
    String made(String name) throws IOException {
        Reply reply = post("/v1/parts", part(name, uploaded(name + ".stl", "solid " + name)));
        if (reply.status() != 201) {
            throw new AssertionError(reply.toString());
        }
        return reply.json().get("id").textValue();
    }
}
