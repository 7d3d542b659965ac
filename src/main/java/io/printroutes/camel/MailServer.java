package io.printroutes.camel;

import io.printroutes.ops.MailSettings;
import io.printroutes.ops.Setting;
import io.printroutes.ops.Settings;
import javax.net.ssl.SSLContext;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.apache.camel.component.mail.JavaMailSender;

/** How mails are sent, from the settings {@code smtp.*}. */
final class MailServer {

    private MailServer() {}

    /** Nothing is connected to before there is a mail. */
    static JavaMailSender sender(Settings settings, SSLContext trust) {
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
