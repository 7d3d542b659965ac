package io.printroutes.camel.kamelet;

import io.printroutes.config.MailSettings;
import io.printroutes.config.Setting;
import io.printroutes.config.Settings;
import javax.net.ssl.SSLContext;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.apache.camel.component.mail.JavaMailSender;

/** How mails are sent, from the settings {@code smtp.*}. */
public final class MailServer {

    private MailServer() {}

    /** Nothing is connected to before there is a mail. */
    public static JavaMailSender sender(Settings settings, SSLContext trust) {
        DefaultJavaMailSender sender = new DefaultJavaMailSender();
        sender.setProtocol(MailSettings.protocol(settings));
        sender.setHost(settings.text(Setting.SMTP_HOST));
        sender.setPort(settings.number(Setting.SMTP_PORT));
        if (!settings.text(Setting.SMTP_USER).isEmpty()) {
            // an empty name would be taken for somebody's, and the login fail
            sender.setUsername(settings.text(Setting.SMTP_USER));
            sender.setPassword(settings.text(Setting.SMTP_PASSWORD));
        }
        sender.setJavaMailProperties(MailSettings.properties(settings, trust));
        return sender;
    }
}
