package io.printroutes.notify;

import io.printroutes.order.Problem;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says whether a webhook may be sent to an address. Whoever writes a rule names a host; where that leads, the name service says,
 * and it must not lead into the network this runs in, unless the host is allowed by name.
 *
 * <p>Ask it about the address that is connected to, not about one that was looked up before: the answer may differ.
 */
public final class AddressGuard {

    /** Where the public internet is not: RFC 6890 and its registries, private, shared, link-local and transition ranges. */
    private static final List<Range> REFUSED = ranges(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            // everything below 100::, so ::, ::1 and the IPv4-compatible ones; 64:ff9b:: leads to any IPv4 address
            "0:0:0:0:0:0:0:0/8",
            "100:0:0:0:0:0:0:0/64",
            "2001:0:0:0:0:0:0:0/23",
            "2001:db8:0:0:0:0:0:0/32",
            "2002:0:0:0:0:0:0:0/16",
            "fc00:0:0:0:0:0:0:0/7",
            "fe80:0:0:0:0:0:0:0/9",
            "ff00:0:0:0:0:0:0:0/8");

    private final Set<String> allowedHosts;

    /** @param allowedHosts names (or addresses) as rules write them, to which the refusal does not apply */
    public AddressGuard(Collection<String> allowedHosts) {
        this.allowedHosts = allowedHosts.stream().map(AddressGuard::plain).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * @param host as the rule names it
     * @param address that the name leads to, and that is about to be connected to
     * @return PR-6104 if it must not be; empty if it may
     */
    public Optional<Problem> refusal(String host, InetAddress address) {
        if (allowedHosts.contains(plain(host)) || isPublic(address)) {
            return Optional.empty();
        }
        return Optional.of(Problem.of(
                "PR-6104",
                "The webhook to %s is not sent: the name leads to %s, which is not on the public internet."
                        .formatted(HeaderText.of(host), address.getHostAddress()),
                "If it is meant, add the host to the setting webhook.hosts."));
    }

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        return REFUSED.stream().noneMatch(range -> range.contains(bytes));
    }

    private static String plain(String host) {
        String name = host.strip().toLowerCase(Locale.ROOT);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static List<Range> ranges(String... texts) {
        return Arrays.stream(texts).map(Range::of).toList();
    }

    private record Range(BigInteger prefix, int length, int size) {
        static Range of(String text) {
            String[] parts = text.split("/");
            try {
                // an address in figures: nothing is looked up
                byte[] bytes = InetAddress.getByName(parts[0]).getAddress();
                int length = Integer.parseInt(parts[1]);
                return new Range(head(bytes, length), length, bytes.length);
            } catch (UnknownHostException e) {
                throw new IllegalStateException(text, e);
            }
        }

        boolean contains(byte[] address) {
            return address.length == size && head(address, length).equals(prefix);
        }

        private static BigInteger head(byte[] bytes, int length) {
            return new BigInteger(1, bytes).shiftRight(bytes.length * 8 - length);
        }
    }
}
