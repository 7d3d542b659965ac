package io.printroutes.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.printroutes.drop.DropDecision;
import io.printroutes.order.FolderMode;
import io.printroutes.receipt.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that lie in the drops and wait, and what each waits for. Each process writes its own into a small file, where the
 * {@code status} of another process reads them. Nothing is decided by it.
 */
public final class WaitingFiles {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingFiles.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of each drop: a folder of 100,000 files must not become a report of that length. */
    private static final int MOST_TOLD = 20;

    private static final Duration AT_MOST_EVERY = Duration.ofSeconds(1);
    private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(15);
    /** Whoever does not write any more does not watch its drops any more. */
    private static final Duration VALID_FOR = Duration.ofMinutes(1);

    private final Path file;
    private final Clock clock;
    private final Map<String, InDrop> byDrop = new TreeMap<>();
    private Map<String, InDrop> written = Map.of();
    private Instant writtenAt = Instant.EPOCH;

    /**
     * A file that waits.
     *
     * @param reason as {@link DropDecision.Reason}, in small letters
     * @param why a sentence without its subject
     */
    public record Waiting(String file, String reason, String why) {}

    /**
     * The files that wait in one drop.
     *
     * @param files how many there are
     * @param first the first of them
     */
    public record InDrop(String drop, int files, List<Waiting> first) {

        public InDrop {
            first = List.copyOf(first);
        }
    }

    /**
     * @param data the data folder
     * @param process whose drops these are
     */
    public WaitingFiles(Path data, String process, Clock clock) {
        this.file = folder(data).resolve(process + ".json");
        this.clock = clock;
    }

    private static Path folder(Path data) {
        return data.resolve(".waiting");
    }

    public synchronized void update(String drop, List<DropDecision.Waiting> waiting) {
        List<Waiting> first = waiting.stream()
                .limit(MOST_TOLD)
                .map(one -> new Waiting(one.file().path(), one.reason().name().toLowerCase(Locale.ROOT), one.why()))
                .toList();
        byDrop.put(drop, new InDrop(drop, waiting.size(), first));
        Duration since = Duration.between(writtenAt, clock.instant());
        boolean isDue = !byDrop.equals(written) && since.compareTo(AT_MOST_EVERY) >= 0;
        if (isDue || since.compareTo(AT_LEAST_EVERY) >= 0) {
            write();
        }
    }

    private void write() {
        written = Map.copyOf(byDrop);
        writtenAt = clock.instant();
        ObjectNode report = JSON.createObjectNode().put("at", writtenAt.toString());
        ArrayNode drops = report.putArray("drops");
        written.values().forEach(drop -> drops.add(JSON.valueToTree(drop)));
        try {
            FolderMode.make(file.getParent());
            AtomicFile.write(file, JSON.writeValueAsBytes(report));
        } catch (IOException e) {
            LOG.debug("{} is not written", file, e);
        }
    }

    /** The program ends and watches its drops no more. */
    public synchronized void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("{} stays; it is not valid for long", file, e);
        }
    }

    /** The drops of every program on this home in which something waits. */
    public static List<InDrop> read(Path data, Clock clock) {
        List<InDrop> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder(data))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                all.addAll(read(file, clock.instant()));
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            LOG.debug("what waits is not known", e);
        }
        return all;
    }

    /** A report that is old or cannot be read tells nothing; it may be taken away at any time. */
    private static List<InDrop> read(Path file, Instant now) {
        List<InDrop> drops = new ArrayList<>();
        try {
            JsonNode report = JSON.readTree(file.toFile());
            if (Instant.parse(report.path("at").asText()).plus(VALID_FOR).isBefore(now)) {
                return List.of();
            }
            for (JsonNode drop : report.path("drops")) {
                InDrop inDrop = JSON.treeToValue(drop, InDrop.class);
                if (inDrop.files() > 0) {
                    drops.add(inDrop);
                }
            }
        } catch (IOException | java.time.DateTimeException e) {
            LOG.debug("{} is not read", file, e);
        }
        return drops;
    }
}
