package io.printroutes.camel;

import io.printroutes.ops.Setting;
import io.printroutes.ops.Settings;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.apache.camel.component.mail.JavaMailSender;

/** How mails are sent, from the settings {@code smtp.*}. */
final class MailServer {

    private static final String TIMEOUT_MILLIS = "20000";

    private MailServer() {}

    /** Nothing is connected to before there is a mail. */
    static JavaMailSender sender(Settings settings, SSLContext trust) {
        boolean tls = settings.text(Setting.SMTP_SECURITY).equals("tls");
        String protocol = tls ? "smtps" : "smtp";
        Properties properties = new Properties();
        String prefix = "mail." + protocol;
        properties.put(prefix + ".connectiontimeout", TIMEOUT_MILLIS);
        properties.put(prefix + ".timeout", TIMEOUT_MILLIS);
        properties.put(prefix + ".writetimeout", TIMEOUT_MILLIS);
        properties.put(prefix + ".ssl.checkserveridentity", "true");
        properties.put(prefix + ".ssl.socketFactory", trust.getSocketFactory());
        String user = settings.text(Setting.SMTP_USER);
        properties.put(prefix + ".auth", Boolean.toString(!user.isEmpty()));
        if (settings.text(Setting.SMTP_SECURITY).equals("starttls")) {
            properties.put(prefix + ".starttls.enable", "true");
            // without it a server, or somebody in between, could say that it knows no TLS and get the password
            properties.put(prefix + ".starttls.required", "true");
        }
        DefaultJavaMailSender sender = new DefaultJavaMailSender();
        sender.setProtocol(protocol);
        sender.setHost(settings.text(Setting.SMTP_HOST));
        sender.setPort(settings.number(Setting.SMTP_PORT));
        if (!user.isEmpty()) {
            // an empty user would log in as nobody wherever the server offers a login, and be refused
            sender.setUsername(user);
            sender.setPassword(settings.text(Setting.SMTP_PASSWORD));
        }
        sender.setJavaMailProperties(properties);
        return sender;
    }
}
