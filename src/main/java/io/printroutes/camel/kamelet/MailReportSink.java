package io.printroutes.camel.kamelet;

import io.printroutes.ledger.report.DayReport;
import io.printroutes.notify.DeliveryFailed;
import io.printroutes.notify.HeaderText;
import io.printroutes.notify.MailReceivers;
import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;

/** Writes the mail of a daily report, as the kamelet describes it: a few words, and the table attached. */
public final class MailReportSink extends KameletBean {

    private String to = "";
    private String sender = "";
    private String oldSender = "";
    private String prefix = "";

    private final MailReceivers receivers = new MailReceivers();
    /** Who has not got the report of that name and day: those who have it get it once. After a restart everybody does again. */
    private final Map<String, String> owed = new ConcurrentHashMap<>();

    public void write(Exchange exchange) {
        DayReport report = exchange.getVariable("report", DayReport.class);
        byte[] table = exchange.getMessage().getBody(byte[].class);
        AttachmentMessage message = exchange.getMessage(AttachmentMessage.class);
        // whatever is in the message's headers would become the mail's, its receiver included
        message.removeHeaders("*");
        message.setHeader("To", MailReceivers.header(to, owed.get(id(report))));
        message.setHeader("From", HeaderText.of(oldSender.isBlank() ? sender : oldSender));
        message.setHeader("Subject", HeaderText.of((prefix + " " + subject(report)).strip()));
        message.setHeader("Message-ID", "<report-" + id(report) + "@printago-routes>");
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        message.addAttachment(
                report.day() + ".csv", new DataHandler(new ByteArrayDataSource(table, "text/csv; charset=UTF-8")));
        message.setBody(text(report));
    }

    /**
     * Notes whom the server refuses; the others have the report.
     *
     * @throws DeliveryFailed if it is to be sent again
     */
    public void failed(Exchange exchange) throws DeliveryFailed {
        DayReport report = exchange.getVariable("report", DayReport.class);
        exchange.getMessage().removeHeaders("*");
        try {
            receivers.judge(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
            owed.remove(id(report));
        } catch (DeliveryFailed e) {
            if (!e.owed().isEmpty()) {
                owed.put(id(report), String.join("\n", e.owed()));
            }
            throw e;
        }
    }

    private static String id(DayReport report) {
        return report.name() + "-" + report.day();
    }

    private static String subject(DayReport report) {
        return report.day() + ": " + report.count("completed") + " printed, " + report.count("failed") + " failed, "
                + report.count("cancelled") + " cancelled";
    }

    private static String text(DayReport report) {
        String failed = report.jobs().stream()
                .filter(job -> job.status().equals("failed"))
                .map(job -> "- " + (job.label().isEmpty() ? job.part() : job.label())
                        + (job.printer().isEmpty() ? "" : ", on " + job.printer())
                        + (job.message().isEmpty() ? "" : ": " + job.message()))
                .collect(Collectors.joining("\n"));
        return subject(report) + ".\n" + (failed.isEmpty() ? "" : "\nFailed:\n" + failed + "\n")
                + "\nThe attached table has every print.\n";
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
}
