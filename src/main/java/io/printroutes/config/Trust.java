package io.printroutes.config;

import io.printroutes.order.FileFailure;
import io.printroutes.order.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom TLS connections trust: those that Java trusts, and the authorities in a PEM file of the operator's. */
public final class Trust {

    private Trust() {}

    /** As the setting {@code tls.authorities} says. */
    public static SSLContext of(Settings settings) {
        return context(
                settings.text(Setting.TLS_AUTHORITIES).isBlank() ? null : settings.path(Setting.TLS_AUTHORITIES));
    }

    /**
     * @param authorities certificates in PEM form, one after the other; {@code null} for Java's own only
     * @throws IllegalArgumentException PR-6107, if the file can't be read or holds no certificate
     */
    public static SSLContext context(@Nullable Path authorities) {
        try {
            if (authorities == null) {
                return SSLContext.getDefault();
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (X509TrustManager manager : managers(null)) {
                for (X509Certificate issuer : manager.getAcceptedIssuers()) {
                    store.setCertificateEntry("java " + store.size(), issuer);
                }
            }
            for (Certificate own : read(authorities)) {
                store.setCertificateEntry("own " + store.size(), own);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(store).toArray(TrustManager[]::new), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw wrong(authorities, "cannot be used (" + FileFailure.words(e) + ")");
        }
    }

    private static List<X509TrustManager> managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        List<X509TrustManager> managers = new ArrayList<>();
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager one) {
                managers.add(one);
            }
        }
        return managers;
    }

    private static Collection<? extends Certificate> read(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw wrong(file, "holds no certificate");
            }
            return found;
        }
    }

    private static IllegalArgumentException wrong(@Nullable Path file, String what) {
        return new IllegalArgumentException(Problem.of(
                        "PR-6107",
                        "The certificates in " + file + " are needed for TLS, and the file " + what + ".",
                        "Set tls.authorities to a file with -----BEGIN CERTIFICATE----- in it.")
                .toString());
    }
}
