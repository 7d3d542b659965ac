package io.printroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.printroutes.order.ModelType;
import io.printroutes.sandbox.entity.Answer;
import io.printroutes.sandbox.entity.Ids;
import io.printroutes.sandbox.entity.Json;
import io.printroutes.sandbox.entity.Loop;
import io.printroutes.sandbox.entity.Shape;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Making parts and losing them (API facts, section 1.5). */
final class Parts {

    private static final Shape REQUEST = Shape.object()
            .required("name", Shape.text(1, 1024))
            .required("type", Shape.oneOf("scad", "cadquery", "build123d", "stl", "step", "3mf", "gcode3mf", "gcode"))
            .required("description", Shape.text(0, 10_000))
            .required("fileUris", Shape.list(Shape.text(1, 4096), 1, 100))
            .required("parameters", Shape.list(parameter(), 0, 1000))
            .required("printTags", Builds.TAGS)
            .required("overriddenProcessProfileId", Shape.orNull(Shape.matching(Shape.ID)))
            .optional("folderId", Shape.orNull(Shape.matching(Shape.ID)))
            .optional("slicerOverride", Shape.orNull(Shape.text(0, 1024)))
            .optional("use3MFProcessProfile", Shape.BOOLEAN)
            .optional("arrangeable", Shape.BOOLEAN)
            .optional("userTags", Shape.list(Shape.text(1, 255), 0, 10))
            .optional("assignedMaterials", Shape.map(Shape.list(Shape.ANYTHING, 0, 100)))
            // these three only in the published example
            .optional("fileHashes", Shape.list(Shape.matching("^[0-9a-f]{64}$"), 0, 100))
            .optional("allowedFilamentTypes", Shape.list(Shape.text(1, 255), 0, 100))
            .optional("storeId", Shape.matching(Shape.ID));

    private final Storage storage;
    private final Diary diary;
    private final Clock serverClock;
    private final Ids ids;
    private final Loop loop;
    private final Duration hashDelay;
    private final News news;
    private final Set<String> unknownFields;

    Parts(
            Storage storage,
            Diary diary,
            Clock serverClock,
            Ids ids,
            Loop loop,
            Duration hashDelay,
            News news,
            Set<String> unknownFields) {
        this.storage = storage;
        this.diary = diary;
        this.serverClock = serverClock;
        this.ids = ids;
        this.loop = loop;
        this.hashDelay = hashDelay;
        this.news = news;
        this.unknownFields = new TreeSet<>(unknownFields);
    }

    private static Shape parameter() {
        return Shape.object()
                .required("name", Shape.text(1, 255))
                .required("type", Shape.oneOf("number", "string", "boolean"))
                .optional("default", Shape.SCALAR)
                .optional("value", Shape.SCALAR)
                .optional("description", Shape.text(0, 10_000))
                .optional("options", Shape.list(Shape.ANYTHING, 0, 1000));
    }

    Answer create(StoreState store, JsonNode body) {
        for (String field : unknownFields) {
            Shape.require(!body.has(field), field, "should not exist");
        }
        REQUEST.check(body, "");
        Shape.require(
                body.path("storeId").asText(store.id()).equals(store.id()),
                "storeId",
                "is not the store of the header");
        List<Storage.Place> places = new ArrayList<>();
        for (int i = 0; i < body.get("fileUris").size(); i++) {
            String where = "fileUris[" + i + "]";
            Storage.Place place = storage.uploadedTo(body.get("fileUris").get(i).textValue(), store.id(), where);
            requireFittingType(body.get("type").textValue(), place.fileName);
            places.add(place);
        }
        places.forEach(place -> place.usedByPart = true);
        ObjectNode part = part(store, body, places);
        store.parts.add(part);
        writeDown(store, part, places.get(0));
        news.inserted(store, News.PARTS, part);
        loop.after(hashDelay, () -> fillHashes(store, part, places));
        return Answer.json(201, part);
    }

    /** A model sent under another type is sliced wrongly or not at all. */
    private static void requireFittingType(String type, String fileName) {
        ModelType.ofFileName(fileName)
                .ifPresent(fits -> Shape.require(
                        fits.apiName().equals(type),
                        "type",
                        "is " + type + ", but the file's name says " + fits.apiName()));
    }

    private ObjectNode part(StoreState store, JsonNode body, List<Storage.Place> places) {
        String now = Json.time(serverClock.instant());
        ObjectNode part = store.own(Json.object(), ids, now);
        for (String field :
                List.of("name", "type", "description", "parameters", "printTags", "overriddenProcessProfileId")) {
            part.set(field, body.get(field));
        }
        String id = part.get("id").textValue();
        var uris = part.putArray("fileUris");
        places.forEach(place -> uris.add(store.id() + "/parts/" + id + "/" + place.fileName));
        part.putArray("fileHashes");
        part.putNull("thumbnailUri").putNull("materials").putNull("metadata").putNull("slicingEstimate");
        part.set("folderId", body.path("folderId").isTextual() ? body.get("folderId") : null);
        part.set("userTags", body.path("userTags").isArray() ? body.get("userTags") : Json.array());
        return part.put("uploadedAt", now);
    }

    private void writeDown(StoreState store, ObjectNode part, Storage.Place place) {
        Truth.Upload upload = Objects.requireNonNull(place.upload);
        diary.made(new Truth.Part(
                part.get("id").textValue(),
                store.id(),
                part.get("name").textValue(),
                part.get("type").textValue(),
                part.get("description").textValue(),
                place.path,
                upload.sha256(),
                upload.bytes(),
                false));
    }

    private void fillHashes(StoreState store, ObjectNode part, List<Storage.Place> places) {
        var hashes = part.putArray("fileHashes");
        places.forEach(place -> hashes.add(Objects.requireNonNull(place.upload).sha256()));
        part.put("updatedAt", Json.time(serverClock.instant()));
        news.updated(store, News.PARTS, part, "fileHashes", "updatedAt");
    }

    /** As people do in Printago's own page. */
    boolean delete(StoreState store, String id) {
        ObjectNode part = store.parts.find(id);
        if (part == null) {
            return false;
        }
        store.parts.remove(id);
        diary.deleted(id);
        news.deleted(store, News.PARTS, part);
        return true;
    }
}
