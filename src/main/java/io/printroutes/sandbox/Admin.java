package io.printroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.printroutes.sandbox.entity.Answer;
import io.printroutes.sandbox.entity.Json;
import io.printroutes.sandbox.entity.Refusal;
import io.printroutes.sandbox.entity.Shape;
import io.printroutes.sandbox.fault.Fault;
import io.printroutes.sandbox.fault.FaultMix;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The admin address: the truth, faults, printers, and what people do in Printago's own page. See docs/sandbox.md. */
final class Admin {

    static final String PREFIX = "/admin";

    private static final Shape FAULT = Shape.object()
            .required("endpoint", Shape.text(1, 100))
            .required("kind", Shape.text(1, 100))
            .optional("nth", Shape.whole(1, Integer.MAX_VALUE))
            .optional("times", Shape.whole(1, Integer.MAX_VALUE))
            .optional("status", Shape.whole(200, 599))
            .optional("headers", Shape.map(Shape.text(0, 1000)))
            .optional("body", Shape.text(0, 1_000_000))
            .optional("delayMillis", Shape.whole(0, Integer.MAX_VALUE))
            .optional("bytes", Shape.whole(0, Integer.MAX_VALUE));

    private static final Shape MIX = Shape.object()
            .required("seed", Shape.whole(Integer.MIN_VALUE, Integer.MAX_VALUE))
            .required("probability", Shape.map(Shape.NUMBER))
            .required("faults", Shape.list(FAULT, 1, 100));

    private static final Shape PERMISSIONS = Shape.object().required("missing", Shape.list(Shape.text(1, 100), 0, 100));

    private final World world;
    private final Realtime realtime;

    Admin(World world, Realtime realtime) {
        this.world = world;
        this.realtime = realtime;
    }

    void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            Answer answer;
            try {
                answer = act(request, body);
            } catch (Refusal refusal) {
                answer = Answer.refusal(refusal);
            } catch (IllegalArgumentException e) {
                answer = Answer.refusal(Refusal.of(400, String.valueOf(e.getMessage())));
            }
            request.response()
                    .setStatusCode(answer.status())
                    .putHeader("Content-Type", "application/json")
                    .end(Buffer.buffer(answer.body()));
        });
        request.resume();
    }

    private Answer act(HttpServerRequest request, Buffer body) {
        String[] path = request.path().substring(PREFIX.length()).split("/");
        String subject = path.length > 1 ? path[1] : "";
        String name = path.length > 2 ? path[2] : "";
        String verb = path.length > 3 ? path[3] : "";
        return switch (request.method().name() + " " + subject) {
            case "GET truth" -> Answer.json(200, world.truth());
            case "GET summary" -> Answer.json(200, world.truth().summary());
            case "POST reset" -> done(world::reset);
            case "GET faults" -> Answer.json(200, world.faults().list());
            case "POST faults" -> addFaults(name, Json.read(body.getBytes()));
            case "DELETE faults" -> done(world.faults()::clear);
            case "POST printers" -> printer(world.printer(name), verb);
            case "DELETE parts" -> deletePart(name);
            case "POST orders" -> done(world::announceOrder);
            case "POST key" -> key(name);
            case "POST address" -> address(name);
            case "POST permissions" -> permissions(Json.read(body.getBytes()));
            case "POST realtime" -> realtime(name);
            default -> throw Refusal.of(404, "the admin address knows no " + request.method() + " " + request.path());
        };
    }

    private static Answer done(Runnable action) {
        action.run();
        return Answer.json(200, Json.object().put("done", true));
    }

    private Answer addFaults(String name, JsonNode body) {
        if (name.equals("mix")) {
            MIX.check(body, "");
            world.faults().mix(mix(body));
            return Answer.json(201, Json.object().put("mixed", true));
        }
        List<Fault> faults = new ArrayList<>();
        for (JsonNode one : body.isArray() ? body : Json.array().add(body)) {
            FAULT.check(one, "");
            faults.add(fault(one));
        }
        faults.forEach(world.faults()::add);
        return Answer.json(201, Json.object().put("added", faults.size()));
    }

    private static Fault fault(JsonNode json) {
        Map<String, String> headers = new HashMap<>();
        json.path("headers").forEachEntry((name, value) -> headers.put(name, value.textValue()));
        return new Fault(
                json.get("endpoint").textValue(),
                Fault.Kind.called(json.get("kind").textValue()),
                json.path("nth").asInt(1),
                json.path("times").asInt(1),
                json.path("status").asInt(0),
                headers,
                json.path("body").asText(""),
                json.path("delayMillis").asLong(0),
                json.path("bytes").asLong(0));
    }

    private static FaultMix mix(JsonNode json) {
        Map<String, Double> probability = new HashMap<>();
        json.get("probability").forEachEntry((name, value) -> probability.put(name, value.asDouble()));
        List<Fault> faults = new ArrayList<>();
        json.get("faults").forEach(one -> faults.add(fault(one)));
        return new FaultMix(json.get("seed").asLong(), probability, faults);
    }

    private static Answer printer(VirtualPrinter printer, String verb) {
        return switch (verb) {
            case "fail-next" -> done(printer::failNext);
            case "offline" -> done(() -> printer.online(false));
            case "online" -> done(() -> printer.online(true));
            case "disable" -> done(() -> printer.enable(false));
            case "enable" -> done(() -> printer.enable(true));
            case "pause" -> done(printer::pause);
            case "resume" -> done(printer::resume);
            default ->
                throw Refusal.of(404, "a printer can fail-next, offline, online, disable, enable, pause or resume");
        };
    }

    private Answer deletePart(String id) {
        if (!world.deletePart(id)) {
            throw Refusal.of(404, "Part not found");
        }
        return Answer.json(200, Json.object().put("done", true));
    }

    private Answer key(String verb) {
        return switch (verb) {
            case "revoke" -> done(world::revokeKey);
            case "restore" -> done(world::restoreKeys);
            default -> throw Refusal.of(404, "the key can revoke or restore");
        };
    }

    private Answer address(String verb) {
        return switch (verb) {
            case "refuse" -> done(() -> world.refuseAddress(true));
            case "allow" -> done(() -> world.refuseAddress(false));
            default -> throw Refusal.of(404, "the address can be told to refuse or allow");
        };
    }

    private Answer permissions(JsonNode body) {
        PERMISSIONS.check(body, "");
        Set<String> missing = new HashSet<>();
        body.get("missing").forEach(one -> missing.add(one.textValue()));
        return done(() -> world.firstStore().missPermissions(missing));
    }

    private Answer realtime(String verb) {
        return switch (verb) {
            case "start" -> done(realtime::startLater);
            case "stop" -> done(realtime::stopLater);
            default -> throw Refusal.of(404, "realtime can start or stop");
        };
    }
}
