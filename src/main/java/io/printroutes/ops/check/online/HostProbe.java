package io.printroutes.ops.check.online;

import io.printroutes.ops.check.Host;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Whether the hosts that routes name have a name and listen: webhooks, mail servers, partners' SFTP servers. */
final class HostProbe {

    private final Collection<Host> hosts;
    private final Path knownHosts;

    HostProbe(Collection<Host> hosts, Path knownHosts) {
        this.hosts = hosts;
        this.knownHosts = knownHosts;
    }

    List<Tried> all() {
        List<Tried> tried = new ArrayList<>();
        for (Host host : hosts) {
            tried.add(listens(host));
            if (host.scheme().equals("sftp")) {
                tried.add(isTrusted(host));
            }
        }
        return tried;
    }

    private static Tried listens(Host host) {
        String what = host.scheme() + " on " + host.name() + ":" + host.port() + ", for " + host.user();
        try (Socket socket = new Socket()) {
            InetAddress address = InetAddress.getByName(host.name());
            socket.connect(new InetSocketAddress(address, host.port()), (int) Tried.PATIENCE.toMillis());
            return Tried.good(what, "listens.");
        } catch (UnknownHostException e) {
            return Tried.wrong("PR-4442", what, "the name is not known.", "Mend it, or look at the name server.");
        } catch (IOException e) {
            return Tried.wrong(
                    "PR-4443",
                    what,
                    "no connection (" + e.getClass().getSimpleName() + ").",
                    "Is the port right, does the server run, does a firewall stand between?");
        }
    }

    private Tried isTrusted(Host host) {
        String what = "the host key of " + host.name();
        String entry = host.port() == 22 ? host.name() : "[" + host.name() + "]:" + host.port();
        try {
            boolean trusted = Files.exists(knownHosts)
                    && Files.readAllLines(knownHosts).stream()
                            .anyMatch(line -> List.of(line.split("[ ,]")).contains(entry));
            return trusted
                    ? Tried.good(what, "is trusted.")
                    : Tried.wrong(
                            "PR-4444",
                            what,
                            "is not known here, so nothing is fetched from it.",
                            "printago-routes partner trust " + host.name()
                                    + ", and compare what it shows with the partner.");
        } catch (IOException e) {
            return Tried.wrong(
                    "PR-4444", what, knownHosts + " can't be read.", "Let the user that runs this program read it.");
        }
    }
}
