package io.printroutes.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An authority of the farm's own, and a server's certificate from it, made with the JDK's keytool. */
public final class OwnAuthority {

    public static final String PASSWORD = "changeit";

    private final Path folder;

    /** @param name the server's, as the certificate has it */
    public OwnAuthority(Path folder, String name) throws IOException, InterruptedException {
        this.folder = folder;
        keytool("ca.p12", "-genkeypair", "-alias", "ca", "-keyalg", "EC", "-dname", "CN=Farm CA", "-ext", "bc:c");
        keytool("ca.p12", "-exportcert", "-rfc", "-alias", "ca", "-file", "ca.pem");
        keytool("server.p12", "-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=" + name);
        keytool("server.p12", "-certreq", "-alias", "server", "-file", "server.csr");
        keytool(
                "ca.p12",
                "-gencert",
                "-alias",
                "ca",
                "-rfc",
                "-infile",
                "server.csr",
                "-outfile",
                "server.pem",
                "-ext",
                "san=dns:" + name);
        keytool("server.p12", "-importcert", "-noprompt", "-alias", "ca", "-file", "ca.pem");
        keytool("server.p12", "-importcert", "-noprompt", "-alias", "server", "-file", "server.pem");
        keytool("server.p12", "-delete", "-alias", "ca");
    }

    /** What clients are to trust. */
    public Path certificate() {
        return folder.resolve("ca.pem");
    }

    /** The server's key and certificate. */
    public Path keyStore() {
        return folder.resolve("server.p12");
    }

    public SSLContext serverSide() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore())) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private void keytool(String store, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store, "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process running = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(running.waitFor())
                .as(Files.readString(folder.resolve("keytool.log")))
                .isZero();
    }
}
