package io.printroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.printroutes.sandbox.entity.Answer;
import io.printroutes.sandbox.entity.Entities;
import io.printroutes.sandbox.entity.Json;
import io.printroutes.sandbox.entity.Refusal;
import io.printroutes.sandbox.fault.Endpoint;
import io.printroutes.sandbox.fault.Fault;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One counted request: who asks, whether they may, whether the limits allow it, and then what was asked. */
final class Api {

    private static final int LONGEST_BODY = 16_000_000;

    private final World world;
    private final Clock serverClock;

    Api(World world, Clock serverClock) {
        this.world = world;
        this.serverClock = serverClock;
    }

    void handle(Exchange exchange) {
        HttpServerRequest request = exchange.request();
        Endpoint endpoint = exchange.entry().endpoint;
        try {
            StoreState store = admit(exchange, endpoint);
            request.body()
                    .onSuccess(body -> {
                        exchange.entry().body = body.toString();
                        exchange.play(() -> act(endpoint, store, request, body.getBytes()));
                    })
                    .onFailure(broken -> exchange.reset());
            if (request.headers().contains("expect")) {
                request.response().writeContinue();
            }
            request.resume();
        } catch (Refusal refusal) {
            refuse(exchange, Answer.refusal(refusal));
        } catch (TooMany tooMany) {
            refuse(exchange, tooMany(tooMany.wait));
        }
    }

    private static void refuse(Exchange exchange, Answer answer) {
        exchange.request().endHandler(ignored -> exchange.answer(answer));
        exchange.request().resume();
    }

    /** Over one of the two limits. */
    private static final class TooMany extends RuntimeException {
        private final transient Duration wait;

        TooMany(Duration wait) {
            super("over the limit", null, false, false);
            this.wait = wait;
        }
    }

    /** @return the store that is asked, or null where no credential is needed */
    private @Nullable StoreState admit(Exchange exchange, Endpoint endpoint) {
        HttpServerRequest request = exchange.request();
        if (!endpoint.counted()) {
            if (endpoint == Endpoint.PROBE) {
                exchange.suffer(world.faults().next(endpoint));
                return null;
            }
            throw unknown(request);
        }
        StoreState store = storeOf(request);
        exchange.entry().storeId = store.id();
        Duration wait = store.windows().waitAt(System.nanoTime());
        if (!wait.isZero()) {
            throw new TooMany(wait);
        }
        Fault fault = world.faults().next(endpoint);
        exchange.suffer(fault);
        if (fault == null || fault.kind() != Fault.Kind.ANSWER || fault.status() != 429) {
            store.windows().count(System.nanoTime());
            exchange.entry().counted = true;
        }
        if (world.refusesAddress(store)) {
            throw Refusal.of(403, "Forbidden: this IP address is not on the key's allowlist");
        }
        if (!store.may(endpoint.permission())) {
            throw Refusal.of(403, "Forbidden: the key lacks the permission " + endpoint.permission());
        }
        requireJson(request);
        return store;
    }

    private Refusal unknown(HttpServerRequest request) {
        String asked = request.method().name() + " " + request.path();
        return Endpoint.knows(request.path()) ? Refusal.of(405, "Cannot " + asked) : Refusal.of(404, "Cannot " + asked);
    }

    private StoreState storeOf(HttpServerRequest request) {
        String authorization = request.getHeader("authorization");
        String storeId = request.getHeader("x-printago-storeid");
        if (authorization == null || storeId == null || !authorization.startsWith("ApiKey ")) {
            throw Refusal.of(401, "Unauthorized");
        }
        StoreState owner = world.ownerOf(authorization.substring("ApiKey ".length()));
        if (owner == null) {
            throw Refusal.of(401, "Unauthorized");
        }
        if (!owner.id().equals(storeId)) {
            throw Refusal.of(403, "Forbidden: the key belongs to another store");
        }
        return owner;
    }

    private static void requireJson(HttpServerRequest request) {
        if (!request.method().name().equals("POST")) {
            return;
        }
        String type = request.getHeader("content-type");
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw Refusal.of(415, "content-type must be application/json");
        }
        String length = request.getHeader("content-length");
        if (length != null && Long.parseLong(length) > LONGEST_BODY) {
            throw Refusal.of(413, "request entity too large");
        }
    }

    private Answer tooMany(Duration wait) {
        long seconds = Math.max(1, (wait.toMillis() + 999) / 1000);
        String retryAfter = world.options().limits().retryAfterAsDate()
                ? DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        serverClock.instant().plusSeconds(seconds + 1).atZone(ZoneOffset.UTC))
                : Long.toString(seconds);
        return Answer.html(429, "Too Many Requests").with(Map.of("Retry-After", retryAfter));
    }

    private Answer act(Endpoint endpoint, @Nullable StoreState store, HttpServerRequest request, byte[] body) {
        try {
            if (store == null) {
                return Answer.json(
                        200,
                        Arrays.stream(Endpoint.values())
                                .filter(Endpoint::counted)
                                .map(Endpoint::path)
                                .distinct()
                                .toList());
            }
            return switch (endpoint) {
                case SIGNED_UPLOAD_URLS -> world.storage().sign(store, Json.read(body));
                case CREATE_PART -> world.parts().create(store, Json.read(body));
                case BUILD_V1 -> buildV1(store, request, Json.read(body));
                case BUILD_V2 -> world.builds().createV2(store, world.farmOf(store), Json.read(body));
                case PREVIEW -> world.builds().preview(store, Json.read(body));
                case GET_PART, GET_PART_BUILD, GET_PRINT_JOB, GET_PRINTER ->
                    Answer.json(200, entities(endpoint, store).get(endpoint.idIn(request.path())));
                default -> Answer.json(200, entities(endpoint, store).list(query(request)));
            };
        } catch (Refusal refusal) {
            return Answer.refusal(refusal);
        } catch (RuntimeException e) {
            // a fault of the sandbox itself: seen as one, and not as a request that hangs
            return Answer.refusal(Refusal.of(500, "the sandbox failed: " + e));
        }
    }

    private Answer buildV1(StoreState store, HttpServerRequest request, JsonNode body) {
        if (!world.options().behaviour().v1Builds()) {
            throw unknown404(request);
        }
        return world.builds().createV1(store, world.farmOf(store), body);
    }

    private static Refusal unknown404(HttpServerRequest request) {
        return Refusal.of(404, "Cannot " + request.method().name() + " " + request.path());
    }

    private static Entities entities(Endpoint endpoint, StoreState store) {
        return switch (endpoint) {
            case LIST_PARTS, GET_PART -> store.parts;
            case LIST_PART_BUILDS, GET_PART_BUILD -> store.partBuilds;
            case LIST_PRINT_JOBS, GET_PRINT_JOB -> store.printJobs;
            case LIST_PRINTERS, GET_PRINTER -> store.printers;
            case LIST_MATERIALS -> store.materials;
            case LIST_MATERIAL_VARIANTS -> store.materialVariants;
            case LIST_SKUS -> store.skus;
            default -> throw new IllegalStateException("no collection: " + endpoint);
        };
    }

    private static Map<String, String> query(HttpServerRequest request) {
        Map<String, String> query = new LinkedHashMap<>();
        request.params().forEach(e -> {
            if (query.put(e.getKey(), e.getValue()) != null) {
                throw Refusal.at(400, e.getKey(), e.getKey() + " is given twice");
            }
        });
        return query;
    }
}
