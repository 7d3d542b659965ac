package io.printroutes.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.printroutes.sandbox.entity.Json;
import io.printroutes.sandbox.entity.Loop;
import java.util.ArrayList;
import java.util.List;

/**
 * What changes, told to the realtime feed (API facts, section 2): what follows each other and is of one kind goes out as
 * one message with several entities.
 */
final class News {

    /** A topic's tail and how messages spell the type. */
    record Topic(String tail, String entityType) {}

    static final Topic PARTS = new Topic("parts", "part");
    static final Topic PART_BUILDS = new Topic("part-builds", "partBuild");
    static final Topic PRINT_JOBS = new Topic("print-jobs", "printJob");
    static final Topic PRINTERS = new Topic("printers", "printer");
    static final Topic ORDERS = new Topic("orders", "order");

    /** Where messages go. */
    interface Feed {
        /** Whether anybody can hear; what changes meanwhile need not be put into words. */
        boolean running();

        void publish(String topic, byte[] payload, boolean retained);
    }

    private record Message(StoreState store, Topic topic, String action, ObjectNode entities, ObjectNode changes) {

        boolean canTake(StoreState otherStore, Topic otherTopic, String otherAction, String id) {
            return store == otherStore && topic.equals(otherTopic) && action.equals(otherAction) && !entities.has(id);
        }

        void publish(Feed feed) {
            ObjectNode payload =
                    Json.object().put("entityType", topic.entityType()).put("action", action);
            payload.set("entities", entities);
            payload.set("changes", changes);
            feed.publish("stores/" + store.id() + "/entities/" + topic.tail(), Json.write(payload), false);
        }
    }

    private final Feed feed;
    private final Loop loop;
    private final List<Message> waiting = new ArrayList<>();

    News(Feed feed, Loop loop) {
        this.feed = feed;
        this.loop = loop;
    }

    void inserted(StoreState store, Topic topic, ObjectNode entity) {
        add(store, topic, "INSERT", entity, Json.object());
    }

    void updated(StoreState store, Topic topic, ObjectNode entity, String... fields) {
        ObjectNode changes = Json.object();
        for (String field : fields) {
            changes.set(field, entity.get(field).deepCopy());
        }
        add(store, topic, "UPDATE", entity, changes);
    }

    void deleted(StoreState store, Topic topic, ObjectNode entity) {
        add(store, topic, "DELETE", entity, Json.object());
    }

    /** Retained: whoever subscribes hears the latest at once. */
    void stats(StoreState store, String printerId, ObjectNode stats) {
        feed.publish("stores/" + store.id() + "/printer-stats/" + printerId, Json.write(stats), true);
    }

    private void add(StoreState store, Topic topic, String action, ObjectNode entity, ObjectNode changes) {
        if (!feed.running()) {
            return;
        }
        String id = entity.get("id").textValue();
        Message last = waiting.isEmpty() ? null : waiting.get(waiting.size() - 1);
        if (last == null || !last.canTake(store, topic, action, id)) {
            last = new Message(store, topic, action, Json.object(), Json.object());
            waiting.add(last);
            if (waiting.size() == 1) {
                loop.soon(this::flush);
            }
        }
        // the stream knows more than the lists do: people's data that a client has to leave out
        last.entities.set(
                id, entity.deepCopy().put("customerEmail", "jo@example.com").put("customerName", "Jo Doe"));
        if (!changes.isEmpty()) {
            last.changes.set(id, changes);
        }
    }

    private void flush() {
        List<Message> messages = List.copyOf(waiting);
        waiting.clear();
        messages.forEach(message -> message.publish(feed));
    }
}
