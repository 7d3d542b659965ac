package io.printroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.printroutes.sandbox.entity.Answer;
import io.printroutes.sandbox.entity.Ids;
import io.printroutes.sandbox.entity.Json;
import io.printroutes.sandbox.entity.Loop;
import io.printroutes.sandbox.entity.Refusal;
import io.printroutes.sandbox.entity.Shape;
import io.printroutes.sandbox.fault.Endpoint;
import io.printroutes.sandbox.fault.Faults;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Signed upload URLs and the object store behind them (API facts, section 1.4). */
final class Storage {

    static final String PREFIX = "/storage/";

    /** What every client may send; any other header breaks the signature. */
    private static final Set<String> UNSIGNED_HEADERS = Set.of(
            "host",
            "content-length",
            "user-agent",
            "accept",
            "accept-encoding",
            "accept-language",
            "connection",
            "keep-alive",
            "expect",
            // java.net.http offers HTTP/2 on plain connections
            "upgrade",
            "http2-settings");

    private static final Shape REQUEST = Shape.object().required("filenames", Shape.list(Shape.text(1, 1024), 1, 1000));

    private final SandboxOptions.StorageRules rules;
    private final Clock serverClock;
    private final Ids ids;
    private final Diary diary;
    private final Faults faults;
    private final Loop loop;
    private final Map<String, Place> byPath = new HashMap<>();
    private final String base;

    Storage(
            SandboxOptions.StorageRules rules,
            Clock serverClock,
            Ids ids,
            Diary diary,
            Faults faults,
            Loop loop,
            String base) {
        this.rules = rules;
        this.serverClock = serverClock;
        this.ids = ids;
        this.diary = diary;
        this.faults = faults;
        this.loop = loop;
        this.base = base;
    }

    /** A place that a file can be put to, once. */
    static final class Place {
        final String path;
        final String storeId;
        final String fileName;
        final String requestUri;
        final Instant expiresAt;
        Truth.@Nullable Upload upload;
        boolean receiving;
        boolean usedByPart;

        private Place(String path, String storeId, String fileName, String requestUri, Instant expiresAt) {
            this.path = path;
            this.storeId = storeId;
            this.fileName = fileName;
            this.requestUri = requestUri;
            this.expiresAt = expiresAt;
        }
    }

    /** In the order asked. */
    Answer sign(StoreState store, JsonNode body) {
        REQUEST.check(body, "");
        ObjectNode answer = Json.object();
        var signed = answer.putArray("signedUrls");
        for (JsonNode name : body.get("filenames")) {
            Place place = place(store.id(), name.textValue());
            byPath.put(place.path, place);
            signed.addObject().put("path", place.path).put("uploadUrl", base + place.requestUri);
        }
        return Answer.json(201, answer);
    }

    private Place place(String storeId, String fileName) {
        // an escape in every path: whoever decodes or encodes it again asks for something else
        String path = storeId + "/uploads/" + ids.next() + "%2B/" + encoded(fileName);
        Instant expires = serverClock.instant().plus(rules.urlLifetime());
        String uri = PREFIX + path.replace("%", "%25") + "?X-Expires=" + expires.toEpochMilli() + "&X-Signature="
                + ids.signature();
        return new Place(path, storeId, fileName, uri, expires);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** @throws Refusal 400 if nothing was uploaded there, or a part has it already */
    Place uploadedTo(String path, String storeId, String where) {
        Place place = byPath.get(path);
        if (place == null || place.upload == null || !place.storeId.equals(storeId)) {
            throw Refusal.at(400, where, where + " names a file that was not uploaded");
        }
        if (place.usedByPart) {
            throw Refusal.at(400, where, where + " belongs to another part already");
        }
        return place;
    }

    void put(Exchange exchange) {
        HttpServerRequest request = exchange.request();
        Place place = placeOf(request.uri());
        Answer refused = refusal(request, place);
        if (refused != null || place == null) {
            refuse(exchange, refused == null ? forbidden("no such key") : refused);
            return;
        }
        exchange.suffer(faults.next(Endpoint.UPLOAD));
        if (request.headers().contains("expect")) {
            request.response().writeContinue();
        }
        place.receiving = true;
        new Reception(exchange, rules.bytesPerSecond(), loop).receive(upload -> {
            place.receiving = false;
            if (upload == null) {
                return;
            }
            exchange.play(() -> {
                Truth.Upload done = new Truth.Upload(place.path, place.storeId, upload.sha256(), upload.bytes());
                place.upload = done;
                diary.uploaded(done);
                return Answer.empty(200);
            });
        });
    }

    private @Nullable Place placeOf(String uri) {
        int query = uri.indexOf('?');
        String raw = uri.substring(PREFIX.length(), query < 0 ? uri.length() : query);
        return byPath.get(raw.replace("%25", "%"));
    }

    private @Nullable Answer refusal(HttpServerRequest request, @Nullable Place place) {
        if (!request.method().name().equals("PUT")) {
            return Answer.xml(405, "MethodNotAllowed", "only PUT is allowed here");
        }
        if (place == null || !place.requestUri.equals(request.uri())) {
            return forbidden("the URL is not the one that was signed");
        }
        for (String header : request.headers().names()) {
            if (!UNSIGNED_HEADERS.contains(header.toLowerCase(Locale.ROOT))
                    && !header.equalsIgnoreCase("transfer-encoding")) {
                return forbidden("header " + header + " was not signed");
            }
        }
        if (place.upload != null || place.receiving) {
            return forbidden("the URL was used already");
        }
        if (serverClock.instant().isAfter(place.expiresAt)) {
            return Answer.xml(403, "AccessDenied", "Request has expired");
        }
        return lengthRefusal(request);
    }

    private @Nullable Answer lengthRefusal(HttpServerRequest request) {
        String length = request.getHeader("content-length");
        if (length == null || request.headers().contains("transfer-encoding")) {
            return Answer.xml(411, "MissingContentLength", "You must provide the Content-Length HTTP header");
        }
        if (Long.parseLong(length) > rules.maximumSize()) {
            return Answer.xml(413, "EntityTooLarge", "at most " + rules.maximumSize() + " bytes");
        }
        return null;
    }

    private static Answer forbidden(String words) {
        return Answer.xml(403, "SignatureDoesNotMatch", words);
    }

    /** Reads the body to its end first, or the client would see a broken pipe instead of the answer; but not a huge one. */
    private static void refuse(Exchange exchange, Answer refused) {
        HttpServerRequest request = exchange.request();
        if (refused.status() == 413 || request.headers().contains("expect")) {
            exchange.answer(refused.with(Map.of("Connection", "close")));
            request.resume();
        } else {
            request.endHandler(ignored -> exchange.answer(refused));
            request.resume();
        }
    }
}
