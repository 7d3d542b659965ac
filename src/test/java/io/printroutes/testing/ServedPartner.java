package io.printroutes.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A partner called acme with a server of its own in this JVM, and the whole program in a folder of its own. */
public abstract class ServedPartner {

    @TempDir
    public Path folder;

    public SftpServer server;
    public Farm farm;
    public LogLines log;

    @BeforeEach
    public final void startServer() {
        log = new LogLines();
        server = new SftpServer(folder.resolve("acme"));
        farm = new Farm(folder.resolve("home"));
    }

    @AfterEach
    public final void stopServer() {
        farm.close();
        server.close();
        log.close();
    }

    /** Fetches from acme, with these parameters beside those that are needed. */
    public final void run(Map<String, String> parameters) {
        farm.partner("acme", server, parameters).trusting(server).start();
    }

    public final void upload(String path, byte[] content) throws IOException {
        Path file = server.in().resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }
}
