package io.printroutes.recipes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.printroutes.sandbox.SampleModels;
import io.printroutes.testing.OwnAuthority;
import io.printroutes.testing.RecipeHome;
import io.printroutes.testing.RunningHome;
import jakarta.activation.DataHandler;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.ssl.SslConfigurationFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipes whose files come in messages of Camel's own components, against real servers with TLS. */
class MessageRecipesTest extends RecipeHome {

    private static final String KEY_STORE = "greenmail.tls.keystore.file";
    private static final String KEY_STORE_PASSWORD = "greenmail.tls.keystore.password";

    @TempDir
    private static Path authorityFolder;

    private static OwnAuthority authority;

    @BeforeAll
    static void startAuthority() throws Exception {
        authority = new OwnAuthority(authorityFolder, "localhost");
        System.setProperty(KEY_STORE, authority.keyStore().toString());
        System.setProperty(KEY_STORE_PASSWORD, OwnAuthority.PASSWORD);
    }

    @AfterAll
    static void forgetAuthority() {
        System.clearProperty(KEY_STORE);
        System.clearProperty(KEY_STORE_PASSWORD);
    }

    @Test
    void orders_in_a_mail_are_printed_once_although_it_is_seen_again() throws Exception {
        GreenMail server = new GreenMail(ServerSetup.IMAPS.dynamicPort());
        server.setUser("orders@example.com", "orders", "s3cret");
        server.start();
        try {
            mailRoute(server);
            Map<String, byte[]> attachments = new LinkedHashMap<>();
            attachments.put("bracket.stl", SampleModels.stlCube(8));
            attachments.put("broken.stl", "solid nothing".getBytes(UTF_8));
            attachments.put("logo.png", new byte[] {1, 2, 3});
            attachments.put("week.csv", "order_id,file,quantity\n1001,bracket.stl,2\n".getBytes(UTF_8));
            send(server, "Acme <shop@acme.example>", attachments);
            send(server, "somebody@else.example", Map.of("clip.stl", SampleModels.stlCube(9)));

            await().atMost(LATER)
                    .until(() ->
                            seen(server) == 2 && sandbox.truth().partBuilds().size() == 1);
            assertThat(sandbox.truth().partBuilds().get(0).label()).startsWith("1001 ");
            assertThat(sandbox.truth().partBuilds().get(0).quantity()).isEqualTo(2);
            await().atMost(LATER).until(() -> receipts().size() == 2);
            assertThat(receipts()).contains("week.csv queued", "broken.stl rejected");

            markUnread(server);
            await().atMost(LATER).until(() -> seen(server) == 2);
            // after a restart nothing but the ledger knows the mail
            running.stop();
            markUnread(server);
            running.start();
            await().atMost(LATER).until(() -> seen(server) == 2);

            send(server, "Acme <shop@acme.example>", Map.of("clip.stl", SampleModels.stlCube(10)));
            await().atMost(LATER).until(() -> sandbox.truth().partBuilds().size() == 2);
            assertThat(sandbox.truth().partBuilds())
                    .extracting(build -> build.label().replaceFirst(" .*", ""))
                    .containsExactlyInAnyOrder("1001", "clip");
            await().atMost(LATER).until(() -> receipts().size() == 3);
        } finally {
            server.stop();
        }
    }

    private void mailRoute(GreenMail server) throws Exception {
        set("orders.mail.host", "localhost");
        set("orders.mail.port", Integer.toString(server.getImaps().getPort()));
        set("orders.mail.user", "orders");
        set("orders.mail.password", "s3cret");
        set("orders.mail.from", "@acme.example");
        // the server's authority is known to this test alone
        cook(
                "orders-by-mail",
                route -> route.replace("delay: 60000", "delay: 300\n        mail.imaps.ssl.trust: localhost"));
    }

    private List<String> receipts() {
        return running.receipts().values().stream()
                .map(receipt -> receipt.path("file").asText().replaceFirst(".*/", "") + " "
                        + receipt.path("status").asText())
                .toList();
    }

    private static void send(GreenMail server, String from, Map<String, byte[]> attachments) throws Exception {
        MimeMultipart parts = new MimeMultipart();
        MimeBodyPart text = new MimeBodyPart();
        text.setText("Please print this.");
        parts.addBodyPart(text);
        for (Map.Entry<String, byte[]> attachment : attachments.entrySet()) {
            MimeBodyPart part = new MimeBodyPart();
            part.setDataHandler(
                    new DataHandler(new ByteArrayDataSource(attachment.getValue(), "application/octet-stream")));
            part.setFileName(attachment.getKey());
            part.setDisposition(MimeBodyPart.ATTACHMENT);
            parts.addBodyPart(part);
        }
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
        message.setFrom(new InternetAddress(from));
        message.setRecipients(Message.RecipientType.TO, "orders@example.com");
        message.setSubject("An order");
        message.setContent(parts);
        message.saveChanges();
        server.getManagers()
                .getUserManager()
                .getUserByEmail("orders@example.com")
                .deliver(message);
    }

    private interface WithInbox<T> {
        T ask(Folder inbox) throws Exception;
    }

    private static <T> T inbox(GreenMail server, WithInbox<T> question) throws Exception {
        try (Store store = server.getImaps().createStore()) {
            store.connect("orders", "s3cret");
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_WRITE);
            T answer = question.ask(inbox);
            inbox.close(false);
            return answer;
        }
    }

    private static int seen(GreenMail server) throws Exception {
        return inbox(server, inbox -> inbox.getMessageCount() - inbox.getUnreadMessageCount());
    }

    private static void markUnread(GreenMail server) throws Exception {
        inbox(server, inbox -> {
            inbox.setFlags(inbox.getMessages(), new Flags(Flags.Flag.SEEN), false);
            return null;
        });
    }

    @Test
    void models_on_an_ftps_server_are_printed_once_and_moved_there(@TempDir Path theirs) throws Exception {
        Path in = Files.createDirectories(theirs.resolve("in"));
        FtpServer server = ftps(theirs);
        try {
            Files.write(in.resolve("bracket.stl"), SampleModels.stlCube(8));
            Files.writeString(in.resolve("broken.stl"), "solid nothing");
            cook("ftps", route -> route.replace("delay: 60000", "delay: 300")
                    .replace("readLockCheckInterval: 5000", "readLockCheckInterval: 300"));
            await().atMost(LATER).until(() -> sandbox.truth().partBuilds().size() == 1);
            await().atMost(LATER).until(() -> receipts().size() == 2);
            assertThat(receipts()).containsExactlyInAnyOrder("bracket.stl queued", "broken.stl rejected");
            await().atMost(LATER).until(() -> moved(in).size() == 2);

            // as after a crash before the move
            Path again = moved(in).stream()
                    .filter(file -> file.toString().endsWith("bracket.stl"))
                    .findFirst()
                    .orElseThrow();
            Files.move(again, in.resolve("bracket.stl"));
            await().atMost(LATER).until(() -> moved(in).size() == 2);
            Files.write(in.resolve("clip.stl"), SampleModels.stlCube(9));
            await().atMost(LATER).until(() -> sandbox.truth().partBuilds().size() == 2);
            assertThat(sandbox.truth().partBuilds())
                    .extracting(build -> build.label().replaceFirst(" .*", ""))
                    .containsExactlyInAnyOrder("bracket", "clip");
        } finally {
            server.stop();
        }
    }

    private static List<Path> moved(Path in) {
        return RunningHome.files(in.resolve(".done"));
    }

    private FtpServer ftps(Path root) throws Exception {
        SslConfigurationFactory tls = new SslConfigurationFactory();
        tls.setKeystoreFile(authority.keyStore().toFile());
        tls.setKeystoreType("PKCS12");
        tls.setKeystorePassword(OwnAuthority.PASSWORD);
        ListenerFactory listener = new ListenerFactory();
        listener.setPort(0);
        listener.setSslConfiguration(tls.createSslConfiguration());
        FtpServerFactory factory = new FtpServerFactory();
        factory.addListener("default", listener.createListener());
        BaseUser user = new BaseUser();
        user.setName("farm");
        user.setPassword("s3cret");
        user.setHomeDirectory(root.toString());
        user.setAuthorities(List.of(new WritePermission()));
        factory.getUserManager().save(user);
        FtpServer server = factory.createServer();
        server.start();
        set("acme.ftps.host", "localhost");
        set("acme.ftps.port", Integer.toString(factory.getListener("default").getPort()));
        set("acme.ftps.user", "farm");
        set("acme.ftps.password", "s3cret");
        set("acme.ftps.authorities", authorities().toString());
        set("acme.ftps.authorities.password", OwnAuthority.PASSWORD);
        return server;
    }

    private Path authorities() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream certificate = Files.newInputStream(authority.certificate())) {
            store.setCertificateEntry(
                    "acme", CertificateFactory.getInstance("X.509").generateCertificate(certificate));
        }
        Path file = home.resolve("authorities.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, OwnAuthority.PASSWORD.toCharArray());
        }
        return file;
    }
}
