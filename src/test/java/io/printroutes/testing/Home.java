package io.printroutes.testing;

import io.printroutes.camel.Application;
import io.printroutes.config.Settings;
import io.printroutes.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A home of the program for tests: the shipped routes but for the realtime feed, and settings that point at a sandbox. */
public final class Home {

    private static final Path SHIPPED = Path.of("routes");
    private static final List<String> ROUTES =
            List.of("chain.camel.yaml", "printago-api.camel.yaml", "hot-folder.camel.yaml", "event-file.camel.yaml");

    private final Path folder;
    private final Map<String, String> environment = new TreeMap<>();

    /** Short times, and yet no look before the server can have finished, busy as this machine may be. */
    public Home(Path folder, Sandbox sandbox) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("routes"));
        for (String route : ROUTES) {
            Files.copy(
                    SHIPPED.resolve(route),
                    folder.resolve("routes").resolve(route),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Files.createDirectories(inbox());
        with("PRINTAGO_API_URL", sandbox.url());
        with("PRINTAGO_API_KEY", sandbox.key());
        with("PRINTAGO_STORE_ID", sandbox.storeId());
        with("CONSOLE_PORT", "0");
        with("DATA_DIRECTORY", "data");
        with("DISK_MIN_FREE", "1MB");
        with("DROP_SETTLE", "200ms");
        with("PRINTAGO_TIMEOUT", "1s");
        with("PRINTAGO_LOOK_MARGIN", "500ms");
        with("PRINTAGO_LOOK_AGAIN", "700ms");
        with("PRINTAGO_RETRY_FIRST", "100ms");
        with("PRINTAGO_RETRY_LONGEST", "1s");
        with("PRINTAGO_BATCH_WAIT", "3s");
    }

    public Home with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Path folder() {
        return folder;
    }

    public Path data() {
        return folder.resolve("data");
    }

    Path inbox() {
        return data().resolve("inbox");
    }

    public Path ledger() {
        return data().resolve("ledger.db");
    }

    /** Another hot folder of that name, as docs tell to make one: a copy of the shipped route. */
    public Home withDrop(String name) throws IOException {
        String route = Files.readString(SHIPPED.resolve("hot-folder.camel.yaml"))
                .replace("id: hot-folder", "id: " + name)
                .replace("name: inbox", "name: " + name)
                .replace("/inbox", "/" + name);
        Files.writeString(folder.resolve("routes").resolve(name + ".camel.yaml"), route);
        Files.createDirectories(data().resolve(name));
        return this;
    }

    Settings settings() {
        return Settings.load(folder, environment);
    }

    /** The program within this JVM. */
    public Application startHere() throws Exception {
        return Application.start(settings(), Clock.systemUTC());
    }

    /** The program as a process of its own. */
    public ProgramProcess start(String... jvmOptions) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx160m",
                "-Dlog.level=warn"));
        command.addAll(Arrays.asList(jvmOptions));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "io.printroutes.cli.Main",
                "run",
                "--home",
                folder.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(environment);
        return new ProgramProcess(builder.start());
    }

    public Path log() {
        return folder.resolve("program.log");
    }

    public void drop(String path, byte[] content) {
        drop("inbox", path, content);
    }

    /** As a slicer saves: under a temporary name, then renamed. */
    public void drop(String drop, String path, byte[] content) {
        try {
            Path file = data().resolve(drop).resolve(path);
            Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
            Files.createDirectories(file.getParent());
            Files.write(temporary, content);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder that is moved into the inbox: however slow the machine, no look sees a part of it. */
    void dropTogether(String name, Map<String, byte[]> files) {
        try {
            Path coming = Files.createDirectories(data().resolve("coming").resolve(name));
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(coming.resolve(file.getKey()), file.getValue());
            }
            Files.move(coming, inbox().resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file below one of the data folders, as a path within it. */
    public List<String> files(String below) {
        return filesIn(data().resolve(below));
    }

    public static List<String> filesIn(Path root) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (UncheckedIOException | IOException e) {
            // a folder went away while it was listed
            return filesIn(root);
        }
    }

    /** The lines of the event files. */
    public List<String> events() {
        List<String> lines = new ArrayList<>();
        for (String file : files("events")) {
            try {
                lines.addAll(Files.readAllLines(data().resolve("events").resolve(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return lines;
    }

    /** Receipts written so far, in done and failed. */
    public long receipts() {
        return Stream.of("done", "failed")
                .flatMap(below -> files(below).stream())
                .filter(file -> file.endsWith(".receipt.json"))
                .count();
    }
}
