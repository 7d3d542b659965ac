package io.printroutes.cli;

import com.jcraft.jsch.JSchException;
import io.printroutes.check.online.Reason;
import io.printroutes.config.Setting;
import io.printroutes.order.Problem;
import io.printroutes.partner.HostKeys;
import io.printroutes.partner.HostKeys.Key;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the fingerprint of a server's host key, and stores the key once somebody has compared it. */
@Command(
        name = "trust",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the fingerprint of an SFTP server's host key, and stores the key once you confirm it.",
            "Compare it with what the server's owner tells you by another way. On the server,"
                    + " ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub shows it."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the key is trusted", "1:it is not, as you said", "2:the server did not show a key"})
final class TrustCommand implements Callable<Integer> {

    private static final int USUAL_PORT = 22;

    @Mixin
    private HomeOption home = new HomeOption();

    @Parameters(
            paramLabel = "HOST",
            description = "The server, with its port if that is not 22: sftp.acme.example:2222.")
    private String host = "";

    @Option(
            names = "--known-hosts",
            paramLabel = "FILE",
            description = "Default: partners/known_hosts below the data directory.")
    private @Nullable Path knownHosts;

    @Option(
            names = "--yes",
            description = "Store the key without asking: only where you have the fingerprint from elsewhere.")
    private boolean yes;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        HostKeys keys = new HostKeys(file());
        Key key;
        try {
            key = HostKeys.ask(name(), port());
        } catch (JSchException e) {
            return noKeyToTrust(Problem.of(
                    "PR-7030",
                    host + " shows no host key (" + Reason.of(e) + ").",
                    "Look whether the server runs, at its name and port, and at the firewalls between."));
        }
        if (keys.isRevoked(key)) {
            return noKeyToTrust(Problem.of(
                    "PR-7034",
                    "The key that " + host + " shows is revoked in " + file() + ": " + key.type() + " "
                            + key.fingerprint() + ".",
                    "Do not connect: somebody else may have this key. Ask the partner for the server's new one."));
        }
        List<Key> trusted = keys.trusted(key);
        if (trusted.contains(key)) {
            out.println(host + " is trusted already: " + key.type() + " " + key.fingerprint());
            return 0;
        }
        show(out, key, trusted);
        if (!yes && !confirmed(out)) {
            out.println("Not stored.");
            return 1;
        }
        keys.trust(key);
        out.println("Stored in " + file() + ". A running program takes it up by itself.");
        return 0;
    }

    private int noKeyToTrust(Problem problem) {
        spec.commandLine().getErr().println(problem);
        return 2;
    }

    private void show(PrintWriter out, Key key, List<Key> trusted) {
        for (Key old : trusted) {
            out.println("WARNING: so far another key is trusted for " + host + ":");
            out.println("  " + old.type() + " " + old.fingerprint());
            out.println("It may be another server that pretends to be the partner's. Ask them before you go on.");
        }
        out.println("The host key of " + host + ":");
        out.println("  " + key.type() + " " + key.fingerprint());
        out.flush();
    }

    private static boolean confirmed(PrintWriter out) throws IOException {
        out.print("Is this what the server's owner told you? [yes/no] ");
        out.flush();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        String answer = in.readLine();
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).equals("yes");
    }

    private Path file() {
        return knownHosts == null
                ? home.settings()
                        .path(Setting.DATA_DIRECTORY)
                        .resolve("partners")
                        .resolve("known_hosts")
                : knownHosts;
    }

    private String name() {
        int colon = colon();
        return colon < 0 ? host : host.substring(0, colon);
    }

    private int port() {
        int colon = colon();
        try {
            return colon < 0 ? USUAL_PORT : Integer.parseInt(host.substring(colon + 1));
        } catch (NumberFormatException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), "The port in " + host + " is no number.", e);
        }
    }

    /** An IPv6 address has several, and no port here. */
    private int colon() {
        int colon = host.indexOf(':');
        return colon == host.lastIndexOf(':') ? colon : -1;
    }
}
