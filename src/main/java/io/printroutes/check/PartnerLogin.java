package io.printroutes.check;

import io.printroutes.check.model.Configuration;
import io.printroutes.check.model.EndpointUse;
import io.printroutes.check.model.Kamelet;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a route logs in to a partner's SFTP server.
 *
 * @param privateKeyFile empty if it logs in with a password
 * @param passwordFile of the login, or of the private key if there is one; may be empty
 * @param in the partner's folder
 * @param route the route's file, for the message
 */
public record PartnerLogin(
        String host,
        int port,
        String user,
        String privateKeyFile,
        String passwordFile,
        String knownHosts,
        String in,
        String route) {

    private static final String KAMELET = "partner-drop-source";

    /** That of a partner's drop; none for anything else, or if it is known only while it runs. */
    static Stream<PartnerLogin> of(EndpointUse use, Configuration configuration) {
        Kamelet kamelet = configuration.kamelets().get(KAMELET);
        String host = value(use, kamelet, "host", configuration);
        String port = value(use, kamelet, "port", configuration);
        if (!use.uri().equals("kamelet:" + KAMELET) || host.isBlank() || !port.matches("\\d{1,5}")) {
            return Stream.empty();
        }
        return Stream.of(new PartnerLogin(
                host,
                Integer.parseInt(port),
                value(use, kamelet, "username", configuration),
                value(use, kamelet, "privateKeyFile", configuration),
                value(use, kamelet, "passwordFile", configuration),
                value(use, kamelet, "knownHosts", configuration),
                value(use, kamelet, "in", configuration),
                use.at().file().getFileName().toString()));
    }

    private static String value(EndpointUse use, Kamelet kamelet, String name, Configuration configuration) {
        return use.option(name)
                .map(EndpointUse.Option::value)
                .or(() -> Optional.ofNullable(kamelet.parameters().get(name)).flatMap(Kamelet.Parameter::defaultValue))
                .flatMap(configuration.values()::resolve)
                .orElse("");
    }
}
