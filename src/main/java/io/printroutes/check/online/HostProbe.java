package io.printroutes.check.online;

import io.printroutes.check.Host;
import io.printroutes.notify.AddressGuard;
import io.printroutes.order.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Whether the hosts that routes name have a name and listen: webhooks and the like. */
final class HostProbe {

    private final Collection<Host> hosts;
    private final AddressGuard guard;

    /** @param guard that {@code run} holds webhooks to */
    HostProbe(Collection<Host> hosts, AddressGuard guard) {
        this.hosts = hosts;
        this.guard = guard;
    }

    List<ProbeResult> all() {
        List<ProbeResult> tried = new ArrayList<>();
        for (Host host : hosts) {
            tried.add(listens(host));
        }
        return tried;
    }

    private ProbeResult listens(Host host) {
        String what = host.scheme() + " on " + host.name() + ":" + host.port() + ", for " + host.user();
        try (Socket socket = new Socket()) {
            InetAddress address = InetAddress.getByName(host.name());
            Optional<Problem> refusal = host.isWebhook() ? guard.refusal(host.name(), address) : Optional.empty();
            if (refusal.isPresent()) {
                return ProbeResult.wrong(
                        "PR-4429",
                        what,
                        "run refuses it: the name leads to " + address.getHostAddress()
                                + ", which is not on the public internet.",
                        "If it is meant, add the host to webhook.hosts.");
            }
            socket.connect(new InetSocketAddress(address, host.port()), (int) ProbeResult.PATIENCE.toMillis());
            return ProbeResult.good(what, "listens.");
        } catch (UnknownHostException e) {
            return ProbeResult.wrong(
                    "PR-4442", what, "the name is not known.", "Correct it, or look at the name server.");
        } catch (IOException e) {
            return ProbeResult.wrong(
                    "PR-4443",
                    what,
                    "no connection (" + Reason.of(e) + ").",
                    "Is the port right, does the server run, does a firewall stand between?");
        }
    }
}
