package io.printroutes.config;

import java.util.Properties;
import javax.net.ssl.SSLContext;

/** The settings {@code smtp.*} in the words of Jakarta Mail. */
public final class MailSettings {

    private static final String TIMEOUT_MILLIS = "20000";

    private MailSettings() {}

    /** {@code smtps} where TLS comes first, {@code smtp} otherwise. */
    public static String protocol(Settings settings) {
        return settings.text(Setting.SMTP_SECURITY).equals("tls") ? "smtps" : "smtp";
    }

    public static Properties properties(Settings settings, SSLContext trust) {
        Properties properties = new Properties();
        String prefix = "mail." + protocol(settings);
        properties.put(prefix + ".connectiontimeout", TIMEOUT_MILLIS);
        properties.put(prefix + ".timeout", TIMEOUT_MILLIS);
        properties.put(prefix + ".writetimeout", TIMEOUT_MILLIS);
        // one address that is refused must not keep the mail from the others
        properties.put(prefix + ".sendpartial", "true");
        properties.put(prefix + ".ssl.checkserveridentity", "true");
        properties.put(prefix + ".ssl.socketFactory", trust.getSocketFactory());
        properties.put(
                prefix + ".auth",
                Boolean.toString(!settings.text(Setting.SMTP_USER).isEmpty()));
        if (settings.text(Setting.SMTP_SECURITY).equals("starttls")) {
            properties.put(prefix + ".starttls.enable", "true");
            // without it a server, or somebody in between, could say that it knows no TLS and get the password
            properties.put(prefix + ".starttls.required", "true");
        }
        return properties;
    }
}
