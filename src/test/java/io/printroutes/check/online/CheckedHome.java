package io.printroutes.check.online;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.printroutes.check.DescribedDrop;
import io.printroutes.check.Host;
import io.printroutes.check.PartnerLogin;
import io.printroutes.config.Settings;
import io.printroutes.ledger.Ledger;
import io.printroutes.ledger.budget.CheckPermits;
import io.printroutes.ledger.budget.Limits;
import io.printroutes.printago.LedgerSettings;
import io.printroutes.sandbox.Sandbox;
import io.printroutes.sandbox.SandboxOptions;
import io.printroutes.testing.SftpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A home whose settings lead to a sandbox, and what the check says of it and of everything it is connected to. */
abstract class CheckedHome {

    protected static Sandbox sandbox;

    @TempDir
    protected Path home;

    protected final Map<String, String> environment = new HashMap<>();
    protected List<Path> folders = List.of();
    protected List<DescribedDrop> drops = List.of(drop("inbox", Map.of()));
    protected List<PartnerLogin> partners = List.of();
    protected List<Host> hosts = List.of();

    @BeforeAll
    protected static void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults().withLimits(10, 600));
    }

    @AfterAll
    protected static void stop() {
        sandbox.close();
    }

    @BeforeEach
    protected void asTheSandboxPrintsThem() {
        sandbox.reset();
        environment.put("PRINTAGO_API_URL", sandbox.url());
        environment.put("PRINTAGO_REALTIME_URL", sandbox.realtimeUrl());
        environment.put("PRINTAGO_API_KEY", sandbox.key());
        environment.put("PRINTAGO_STORE_ID", sandbox.storeId());
        environment.put("DISK_MIN_FREE", "0B");
    }

    /** Something that is done while there is a mail server. */
    protected interface WithMailServer {
        void run(GreenMail server) throws Exception;
    }

    protected void withMailServer(WithMailServer test) throws Exception {
        GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.setUser("printers@example.com", "robot", "s3cret");
        server.start();
        try {
            environment.put("SMTP_HOST", "127.0.0.1");
            environment.put("SMTP_PORT", Integer.toString(server.getSmtp().getPort()));
            environment.put("SMTP_SECURITY", "none");
            environment.put("SMTP_USER", "robot");
            environment.put("SMTP_PASSWORD", "s3cret");
            test.run(server);
        } finally {
            server.stop();
        }
    }

    protected PartnerLogin login(SftpServer server, String password, String knownHost, String in) throws IOException {
        Path secret = Files.writeString(home.resolve("secret"), password);
        Path known = Files.writeString(home.resolve("known_hosts"), knownHost);
        return new PartnerLogin(
                "127.0.0.1",
                server.port(),
                SftpServer.USER,
                "",
                secret.toString(),
                known.toString(),
                in,
                "partner.camel.yaml");
    }

    protected static DescribedDrop drop(String name, Map<String, String> parameters) {
        return new DescribedDrop(Path.of("a.camel.yaml"), name, parameters);
    }

    protected Settings settings() {
        return Settings.load(home, environment);
    }

    protected Ledger ledger() throws IOException {
        Files.createDirectories(home.resolve("data"));
        Ledger ledger = Ledger.open(settings().ledgerFile(), Clock.systemUTC());
        ledger.stores(limits(), LedgerSettings.tryCredentialsAgain(settings())).know(sandbox.storeId());
        return ledger;
    }

    protected Limits limits() {
        return LedgerSettings.limits(settings());
    }

    protected List<ProbeResult> all() throws InterruptedException {
        if (!Files.exists(settings().ledgerFile())) {
            return new OnlineCheck(settings(), folders, partners, hosts, drops, Optional.empty(), Clock.systemUTC())
                    .all();
        }
        try (Ledger ledger = Ledger.open(settings().ledgerFile(), Clock.systemUTC())) {
            Optional<CheckPermits> permits = Optional.of(ledger.checkPermits(limits()));
            return new OnlineCheck(settings(), folders, partners, hosts, drops, permits, Clock.systemUTC()).all();
        }
    }

    protected List<String> wrong() throws InterruptedException {
        return all().stream()
                .filter(tried -> tried.outcome() == ProbeResult.Outcome.WRONG)
                .map(ProbeResult::line)
                .toList();
    }
}
