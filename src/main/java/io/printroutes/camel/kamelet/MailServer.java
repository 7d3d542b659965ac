package io.printroutes.camel.kamelet;

import io.printroutes.config.MailSettings;
import io.printroutes.config.Setting;
import io.printroutes.config.Settings;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.jspecify.annotations.Nullable;

/** The mail server of the settings {@code smtp.*}. Nothing is connected to before there is a mail. */
public final class MailServer extends DefaultJavaMailSender implements CamelContextAware {

    private @Nullable CamelContext camelContext;

    /** @throws IllegalStateException PR-5104, without the program around it */
    @Override
    public void setCamelContext(CamelContext camelContext) {
        ProgramParts.require(camelContext, getClass());
        this.camelContext = camelContext;
        Settings settings = ProgramParts.find(camelContext, Settings.class.getName(), Settings.class);
        SSLContext trust = ProgramParts.find(camelContext, SSLContext.class.getName(), SSLContext.class);
        setProtocol(MailSettings.protocol(settings));
        setHost(settings.text(Setting.SMTP_HOST));
        setPort(settings.number(Setting.SMTP_PORT));
        if (!settings.text(Setting.SMTP_USER).isEmpty()) {
            // an empty name would be taken for somebody's, and the login fail
            setUsername(settings.text(Setting.SMTP_USER));
            setPassword(settings.text(Setting.SMTP_PASSWORD));
        }
        setJavaMailProperties(MailSettings.properties(settings, trust));
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return camelContext;
    }
}
