package io.printroutes.proof;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.printroutes.event.Event;
import io.printroutes.event.Severity;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The mail server of a crash run, which comes and goes, and every mail that it was ever sent. */
final class CrashRunMails implements AutoCloseable {

    private static final int MAILS_AN_HOUR = 20;
    private final GreenMail server;
    private final List<MimeMessage> mails = new ArrayList<>();

    CrashRunMails() throws IOException {
        server = new GreenMail(new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    int port() {
        return server.getSmtp().getPort();
    }

    void away() {
        collect();
        server.stop();
    }

    void back() {
        server.start();
    }

    /** @param ended how often the program was ended, each time perhaps between sending a mail and noting it */
    List<String> faults(List<Event> stored, int ended) {
        collect();
        List<String> faults = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Set<String> different = new TreeSet<>();
        for (MimeMessage mail : mails) {
            different.add(header(mail));
            text.append(text(mail));
        }
        stored.stream()
                .filter(event -> event.type().equals("job.failed") && event.severity() == Severity.ERROR)
                .filter(event -> !text.toString().contains(event.message()))
                .forEach(event -> faults.add("no mail says: " + event.message()));
        if (different.size() > MAILS_AN_HOUR || mails.size() > different.size() + ended) {
            faults.add(mails.size() + " mails of " + different.size() + " kinds, over " + ended + " kills");
        }
        return faults;
    }

    private void collect() {
        for (MimeMessage mail : server.getReceivedMessages()) {
            mails.add(mail);
        }
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (com.icegreen.greenmail.store.FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(MimeMessage mail) {
        try {
            return ((MimeMultipart) mail.getContent())
                    .getBodyPart(0)
                    .getContent()
                    .toString();
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
