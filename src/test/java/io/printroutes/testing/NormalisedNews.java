package io.printroutes.testing;

import io.printroutes.event.Event;
import io.printroutes.event.HealthCodes;
import io.printroutes.event.JobTies;
import io.printroutes.event.KnownState;
import io.printroutes.event.NormalisedMessage;
import io.printroutes.event.Normaliser;
import io.printroutes.event.RealtimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What Printago says, put into words by the rules that the program has, and what is known from before. */
public abstract class NormalisedNews {

    protected static final String STORE = "store0000000000000000000";
    protected static final Instant RECEIVED = Instant.parse("2026-11-22T10:00:05Z");
    protected static final JobTies.Tie TIE = new JobTies.Tie("1001", "7K2M9QXB", "inbox", "acme");

    protected final JobTies ties =
            (partBuildId, label) -> "build1".equals(partBuildId) || label != null && label.endsWith("[7K2M9QXB-1]")
                    ? Optional.of(TIE)
                    : Optional.empty();

    protected final Normaliser normaliser = new Normaliser(STORE, ties, new HealthCodes(HealthCodes.USUAL_IGNORED));
    protected final KnownState state = KnownState.inMemory();

    protected static String job(String status, int second) {
        return ("{'entityType':'print-jobs','action':'UPDATE','entities':{'job1':{'status':'%s','label':"
                        + "'1001 bracket [7K2M9QXB-1]','updatedAt':'2026-11-22T10:00:%02dZ'}}}")
                .formatted(status, second);
    }

    protected static String printer(String fields) {
        return "{'entityType':'printers','action':'UPDATE','entities':{'printer1':%s}}".formatted(fields);
    }

    protected static String stats(String fields) {
        return "{'printerId':'printer1','storeId':'%s',%s}"
                .formatted(STORE, fields.contains("data") ? fields : fields + ",'data':{}");
    }

    protected List<String> types(String payload) {
        return read(payload).events().stream().map(Event::type).toList();
    }

    protected NormalisedMessage read(String payload) {
        return normaliser.fromRealtime(message("stores/x/whatever", payload), state);
    }

    protected static RealtimeMessage message(String topic, String payload) {
        return new RealtimeMessage(topic, payload.replace('\'', '"').getBytes(StandardCharsets.UTF_8), RECEIVED);
    }
}
