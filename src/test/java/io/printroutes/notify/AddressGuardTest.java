package io.printroutes.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    private final AddressGuard guard = new AddressGuard(Set.of("Hooks.internal"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "::1",
                "0.0.0.0",
                "::",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.7",
                "169.254.169.254",
                "169.254.1.1",
                "100.64.0.1",
                "100.127.255.255",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "fe80::1",
                "fec0::1",
                "fd00:ec2::254",
                "fc00::1",
                "224.0.0.1",
                "255.255.255.255",
                "240.0.0.1",
                "ff02::1",
                "64:ff9b::a00:1",
                "2002:a00:1::1",
                "::10.0.0.1",
                "198.18.0.1"
            })
    void an_address_inside_is_refused(String address) throws Exception {
        assertThat(guard.refusal("hooks.example", InetAddress.getByName(address)))
                .get()
                .satisfies(problem ->
                        assertThat(problem.toString()).startsWith("PR-6104").contains("hooks.example"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "172.32.0.1",
                "172.15.255.255",
                "100.128.0.1",
                "192.169.0.1",
                "2606:4700::1111",
                "::ffff:8.8.8.8"
            })
    void an_address_of_the_public_internet_is_not(String address) throws Exception {
        assertThat(guard.refusal("hooks.example", InetAddress.getByName(address)))
                .isEmpty();
    }

    @Test
    void a_host_allowed_by_name_may_lead_inside() throws Exception {
        InetAddress inside = InetAddress.getByName("10.1.2.3");
        assertThat(guard.refusal("hooks.INTERNAL.", inside)).isEmpty();
        assertThat(guard.refusal("other.internal", inside)).isPresent();
    }
}
