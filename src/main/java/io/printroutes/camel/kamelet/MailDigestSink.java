package io.printroutes.camel.kamelet;

import io.printroutes.event.Event;
import io.printroutes.event.EventSubject;
import io.printroutes.notify.DeliveryFailed;
import io.printroutes.notify.DigestMail;
import io.printroutes.notify.HeaderText;
import io.printroutes.notify.MailReceivers;
import io.printroutes.notify.MailTemplate;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Writes the mail of a rule, as the kamelet describes it: text and page, and headers that nobody else has a say in. */
public final class MailDigestSink extends KameletBean {

    private String to = "";
    private String sender = "";
    private String oldSender = "";
    private String prefix = "";
    private String template = "mail/digest";
    private final MailReceivers receivers = new MailReceivers();
    private @Nullable MailTemplate text;
    private @Nullable MailTemplate page;

    /** Of a digest, or of a single piece of news where the rule does not gather. */
    public void write(Exchange exchange) {
        DigestMail mail = exchange.getVariable("digest", DigestMail.class);
        if (mail == null) {
            Event event = exchange.getVariable("event", Event.class);
            mail = new DigestMail(EventSubject.of(event), List.of(event), 0);
        }
        Message message = exchange.getMessage();
        // whatever is in the message's headers would become the mail's, its receiver included
        message.removeHeaders("*");
        String header = MailReceivers.header(to, exchange.getVariable("owed", String.class));
        if (header.isEmpty()) {
            // whoever had not got it is a receiver no more
            exchange.setRouteStop(true);
            return;
        }
        message.setHeader("To", header);
        message.setHeader("From", HeaderText.of(oldSender.isBlank() ? sender : oldSender));
        message.setHeader("Subject", HeaderText.of((prefix + " " + mail.subject()).strip()));
        // the same for the same news: a mailbox that gets it twice around a crash can tell
        message.setHeader("Message-ID", "<" + mail.id() + "@printago-routes>");
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        message.setHeader("CamelMailAlternativeBody", text().fill(mail));
        message.setBody(page().fill(mail));
    }

    /**
     * Notes whom the server refuses; the others have the mail.
     *
     * @throws DeliveryFailed if it is to be sent again: why, and to whom
     */
    public void failed(Exchange exchange) throws DeliveryFailed {
        exchange.getMessage().removeHeaders("*");
        exchange.setVariable(
                "answer", receivers.judge(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)));
    }

    private synchronized MailTemplate text() {
        if (text == null) {
            text = MailTemplate.text(templates().read(template + ".txt"));
        }
        return text;
    }

    private synchronized MailTemplate page() {
        if (page == null) {
            page = MailTemplate.html(templates().read(template + ".html"));
        }
        return page;
    }

    public void setTo(String to) {
        this.to = to;
    }

    public void setSender(String sender) {
        this.sender = sender;
    }

    /** The old name of the sender. It counts where it is set: what is set under the new name may be the default. */
    public void setFrom(String from) {
        this.oldSender = from;
    }

    public void setPrefix(String prefix) {
        this.prefix = prefix;
    }

    public void setTemplate(String template) {
        this.template = template;
    }
}
