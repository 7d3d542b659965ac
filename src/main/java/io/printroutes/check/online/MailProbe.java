package io.printroutes.check.online;

import io.printroutes.config.MailSettings;
import io.printroutes.config.Setting;
import io.printroutes.config.Settings;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** Logs in to the mail server of the settings {@code smtp.*}, and leaves. No mail is sent. */
final class MailProbe {

    private final Settings settings;
    private final SSLContext trust;

    MailProbe(Settings settings, SSLContext trust) {
        this.settings = settings;
        this.trust = trust;
    }

    /** Nothing where no mail server is set. */
    List<ProbeResult> all() {
        String host = settings.text(Setting.SMTP_HOST);
        if (host.isBlank()) {
            return List.of();
        }
        String user = settings.text(Setting.SMTP_USER);
        int port = settings.number(Setting.SMTP_PORT);
        String what = "the mail server " + host + ":" + port;
        String protocol = MailSettings.protocol(settings);
        Properties properties = MailSettings.properties(settings, trust);
        for (String timeout : List.of("connectiontimeout", "timeout", "writetimeout")) {
            properties.put("mail." + protocol + "." + timeout, Long.toString(ProbeResult.PATIENCE.toMillis()));
        }
        try (Transport transport = Session.getInstance(properties).getTransport(protocol)) {
            transport.connect(
                    host,
                    port,
                    user.isEmpty() ? null : user,
                    user.isEmpty() ? null : settings.text(Setting.SMTP_PASSWORD));
            return List.of(
                    user.isEmpty()
                            ? ProbeResult.good(what, "takes us without a login.")
                            : ProbeResult.good(what, "the login works. Nothing was sent."));
        } catch (AuthenticationFailedException e) {
            return List.of(ProbeResult.wrong(
                    "PR-4448",
                    what,
                    "the login is refused.",
                    "Compare smtp.user and smtp.password; many providers want a password of its own for programs."));
        } catch (MessagingException e) {
            return List.of(trouble(e, what));
        }
    }

    private static ProbeResult trouble(MessagingException e, String what) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return ProbeResult.wrong(
                        "PR-4442", what, "the name is not known.", "Correct smtp.host, or look at the name server.");
            }
            if (cause instanceof SSLException) {
                return tls(what, "TLS fails (" + cause.getClass().getSimpleName() + ").");
            }
        }
        return String.valueOf(e.getMessage()).contains("STARTTLS")
                ? tls(what, "it knows no STARTTLS, and the password is not sent readable.")
                : ProbeResult.wrong(
                        "PR-4443",
                        what,
                        "no connection (" + e.getClass().getSimpleName() + ").",
                        "Compare smtp.host and smtp.port; does a firewall stand between?");
    }

    private static ProbeResult tls(String what, String came) {
        return ProbeResult.wrong(
                "PR-4449",
                what,
                came,
                "Usual are smtp.security=starttls with port 587 and tls with 465; tls.authorities names an authority of your own.");
    }
}
