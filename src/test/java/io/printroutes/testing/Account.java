package io.printroutes.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what was dropped with what the sandbox says has really happened, and with what lies in the folders. */
public final class Account {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Home home;
    private final Sandbox sandbox;
    private final Set<String> dropped = new HashSet<>();

    public Account(Home home, Sandbox sandbox) {
        this.home = home;
        this.sandbox = sandbox;
    }

    /** Drops a file whose path is new. */
    public void drop(String path, byte[] content) {
        dropped.add(path);
        home.drop(path, content);
    }

    /** Drops files whose paths are new, all in one moment. */
    public void dropTogether(String folder, Map<String, byte[]> files) {
        files.keySet().forEach(name -> dropped.add(folder + "/" + name));
        home.dropTogether(folder, files);
    }

    /** Drops a manifest and the models that it names, all in one moment. */
    public void dropOrder(String folder, String manifest, Map<String, byte[]> files) {
        dropped.add(folder + "/" + manifest);
        home.dropTogether(folder, files);
    }

    /** Drops a model that a manifest names: the manifest's receipt tells of it. */
    public void dropNamed(String path, byte[] content) {
        home.drop(path, content);
    }

    int dropped() {
        return dropped.size();
    }

    /** A receipt is written before its file is moved beside it: done is what has left the working folder too. */
    public boolean isAcknowledged() {
        return home.receipts() >= dropped.size()
                && home.files("inbox").isEmpty()
                && home.files("working").isEmpty();
    }

    /** Everything that is not as it must be once all is done: each line built once, no content twice a part, no 429. */
    public List<String> faults() throws IOException {
        List<String> faults = new ArrayList<>();
        Truth truth = sandbox.truth();
        truth.summary().partsPerHash().forEach((hash, parts) -> {
            if (parts != 1) {
                faults.add("content " + hash + " was made into " + parts + " parts");
            }
        });
        if (truth.summary().tooMany() > 0) {
            faults.add(truth.summary().tooMany() + " requests were answered 429");
        }
        Map<String, String> lines = checkReceipts(faults);
        Map<String, Integer> builds = new HashMap<>(truth.summary().buildsPerLabel());
        lines.forEach((label, status) -> {
            Integer built = builds.remove(label);
            int wanted = status.equals("queued") ? 1 : 0;
            if ((built == null ? 0 : built) != wanted) {
                faults.add("'" + label + "' is " + status + " and was built " + (built == null ? 0 : built) + " times");
            }
        });
        builds.keySet().forEach(label -> faults.add("'" + label + "' was built and no receipt tells of it"));
        if (!home.files("working").isEmpty()) {
            faults.add("left in working: " + home.files("working"));
        }
        return faults;
    }

    /** @return the status of each line by its label */
    private Map<String, String> checkReceipts(List<String> faults) throws IOException {
        Map<String, String> lines = new HashMap<>();
        Set<String> missing = new HashSet<>(dropped);
        for (String below : List.of("done", "failed")) {
            for (String file : home.files(below)) {
                if (!file.endsWith(".receipt.json")) {
                    continue;
                }
                Path path = home.data().resolve(below).resolve(file);
                JsonNode receipt = JSON.readTree(path.toFile());
                if (!missing.remove(receipt.path("file").asText())) {
                    faults.add("a second receipt: " + file);
                }
                if (!Files.exists(Path.of(path.toString().replace(".receipt.json", "")))) {
                    faults.add("a receipt without its file: " + file);
                }
                receipt.path("lines")
                        .forEach(line -> lines.put(
                                line.path("label").asText(), line.path("status").asText()));
            }
        }
        missing.forEach(path -> faults.add("no receipt: " + path));
        return lines;
    }
}
