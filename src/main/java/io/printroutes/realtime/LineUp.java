package io.printroutes.realtime;

import java.util.List;
import java.util.Optional;

/** Which of a store's connections is tried: one for each address and version of MQTT, the likeliest address first. */
final class LineUp {

    private final List<MqttConnection> lines;
    private final boolean fixed;
    private final List<String> addresses;
    private MqttConnection current;
    /** Addresses that did not answer since one did. */
    private int inVain;

    /**
     * @param first version of MQTT that is tried first
     * @param fixed whether the other one is never tried
     */
    LineUp(List<MqttConnection> lines, String first, boolean fixed) {
        this.lines = List.copyOf(lines);
        this.fixed = fixed;
        this.addresses = lines.stream().map(MqttConnection::address).distinct().toList();
        this.current = find(addresses.get(0), first).orElseThrow();
    }

    MqttConnection current() {
        return current;
    }

    /** The current address has answered. */
    void answered() {
        inVain = 0;
    }

    /** @return whether the other version of MQTT is to be tried at the same address */
    boolean turnToOtherProtocol() {
        Optional<MqttConnection> other = fixed
                ? Optional.empty()
                : lines.stream()
                        .filter(line -> line.isReady() && line.address().equals(current.address()))
                        .filter(line -> !line.protocol().equals(current.protocol()))
                        .findFirst();
        other.ifPresent(line -> current = line);
        return other.isPresent();
    }

    /**
     * Turns to the next address, for the current one cannot be reached.
     *
     * @return whether one is left that has not been tried in vain
     */
    boolean turnToNextAddress() {
        int next = (addresses.indexOf(current.address()) + 1) % addresses.size();
        current = find(addresses.get(next), current.protocol()).orElse(current);
        inVain = (inVain + 1) % addresses.size();
        return inVain != 0;
    }

    private Optional<MqttConnection> find(String address, String protocol) {
        List<MqttConnection> there =
                lines.stream().filter(line -> line.address().equals(address)).toList();
        return there.stream().filter(line -> line.protocol().equals(protocol)).findFirst();
    }
}
