package io.printroutes.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that answers as a test says: an address, or a command, has an answer of its own until it is taken back. */
public final class ScriptedMailServer implements AutoCloseable {

    /** A mail that was taken, and for whom. */
    public record Mail(List<String> receivers, String text) {}

    private final ServerSocket socket;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<Mail> mails = new CopyOnWriteArrayList<>();

    public ScriptedMailServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "scripted mail server");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** @param what an address, or {@code MAIL} or {@code DATA} */
    public ScriptedMailServer answering(String what, String answer) {
        answers.put(what, answer);
        return this;
    }

    public void takes(String what) {
        answers.remove(what);
    }

    public List<Mail> mails() {
        return List.copyOf(mails);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                talk(client);
            } catch (IOException e) {
                // the client went, or the test is over
            }
        }
    }

    private void talk(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        PrintWriter out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.ISO_8859_1);
        List<String> receivers = new ArrayList<>();
        say(out, "220 ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String command = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(java.util.Locale.ROOT);
            switch (command) {
                case "MAIL" -> say(out, answers.getOrDefault("MAIL", "250 sender ok"));
                case "RCPT" -> {
                    String address = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                    String answer = answers.getOrDefault(address, "250 ok");
                    if (answer.startsWith("2")) {
                        receivers.add(address);
                    }
                    say(out, answer);
                }
                case "DATA" -> take(in, out, receivers);
                case "RSET" -> {
                    receivers.clear();
                    say(out, "250 ok");
                }
                case "QUIT" -> {
                    say(out, "221 bye");
                    return;
                }
                default -> say(out, "250 ok");
            }
        }
    }

    private void take(BufferedReader in, PrintWriter out, List<String> receivers) throws IOException {
        String refusal = answers.get("DATA");
        if (refusal != null) {
            say(out, refusal);
            return;
        }
        say(out, "354 go on");
        StringBuilder text = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            text.append(line).append('\n');
        }
        mails.add(new Mail(List.copyOf(receivers), text.toString()));
        receivers.clear();
        say(out, "250 taken");
    }

    private static void say(PrintWriter out, String line) {
        out.print(line + "\r\n");
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
