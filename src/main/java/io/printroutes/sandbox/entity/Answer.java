package io.printroutes.sandbox.entity;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What goes back over the wire. */
public record Answer(int status, Map<String, String> headers, String contentType, byte[] body) {

    public static Answer json(int status, Object body) {
        return new Answer(status, Map.of(), "application/json; charset=utf-8", Json.write(body));
    }

    public static Answer refusal(Refusal refusal) {
        var body = Json.object().put("statusCode", refusal.status()).put("message", refusal.getMessage());
        if (!refusal.path().isEmpty()) {
            body.put("path", refusal.path());
        }
        return json(refusal.status(), body);
    }

    /** What an edge or a proxy puts before an API that it cannot reach. */
    public static Answer html(int status, String words) {
        String page = "<!DOCTYPE html><html><head><title>" + status + "</title></head><body><h1>" + words
                + "</h1></body></html>";
        return new Answer(status, Map.of(), "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    /** The object store speaks XML. */
    public static Answer xml(int status, String code, String words) {
        String page = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code><Message>" + words
                + "</Message></Error>";
        return new Answer(status, Map.of(), "application/xml", page.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer empty(int status) {
        return new Answer(status, Map.of(), "", new byte[0]);
    }

    public Answer with(Map<String, String> more) {
        return new Answer(status, more, contentType, body);
    }
}
