package io.printroutes.camel;

import io.printroutes.config.Setting;
import io.printroutes.config.Settings;
import io.printroutes.config.SettingsException;
import io.printroutes.order.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;

/**
 * The port of health and metrics, tried before anything starts: the server that listens on it tells of a port in use in its log
 * only, and the program would run on without health.
 */
final class ConsolePort {

    private ConsolePort() {}

    /** @throws SettingsException PR-5105 if nobody can listen there */
    static void mustBeFree(Settings settings) {
        String host = settings.text(Setting.CONSOLE_HOST);
        int port = settings.number(Setting.CONSOLE_PORT);
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (UnknownHostException e) {
            throw refused(
                    "console.host is " + host + ", and this machine does not know that name.",
                    "Set console.host to an address of this machine, such as 127.0.0.1.");
        } catch (IOException e) {
            throw refused(
                    "Port " + port + " of " + host + " cannot be listened on: " + e.getMessage() + ".",
                    "Set console.port to another port, or to 0 for any free one; another copy may be running.");
        }
    }

    private static SettingsException refused(String message, String hint) {
        return new SettingsException(List.of(Problem.of("PR-5105", message, hint)));
    }
}
