package io.printroutes.check.online;

import io.printroutes.check.Host;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Whether the hosts that routes name have a name and listen: webhooks and the like. */
final class HostProbe {

    private final Collection<Host> hosts;

    HostProbe(Collection<Host> hosts) {
        this.hosts = hosts;
    }

    List<Tried> all() {
        List<Tried> tried = new ArrayList<>();
        for (Host host : hosts) {
            tried.add(listens(host));
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
}
