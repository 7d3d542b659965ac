package io.printroutes.camel;

import io.printroutes.camel.http.ApiClient;
import io.printroutes.camel.http.Credentials;
import io.printroutes.camel.http.DigestedFiles;
import io.printroutes.camel.http.HttpAnswers;
import io.printroutes.camel.http.OutcomeGate;
import io.printroutes.camel.kamelet.WebhookClient;
import io.printroutes.camel.realtime.RealtimeProcessor;
import io.printroutes.ledger.intake.OrderIntake;
import io.printroutes.notify.EventFile;
import io.printroutes.notify.Templates;
import io.printroutes.printago.BuildLink;
import io.printroutes.printago.CatchUpLink;
import io.printroutes.printago.LookLink;
import io.printroutes.printago.NamesLink;
import io.printroutes.printago.PartLink;
import io.printroutes.printago.PrintedJobsLink;
import io.printroutes.printago.SignLink;
import io.printroutes.printago.UploadLink;
import io.printroutes.receipt.AcknowledgeLink;
import io.printroutes.receipt.ReportLink;
import java.util.Map;
import org.apache.camel.component.mail.JavaMailSender;

/** The beans that routes can name, so that a wrong name is found before anything runs. */
public final class RouteBeans {

    private RouteBeans() {}

    /** The class of each bean, by the name that routes know it by. */
    public static Map<String, Class<?>> types() {
        return Map.ofEntries(
                Map.entry("credentials", Credentials.class),
                Map.entry("gate", OutcomeGate.class),
                Map.entry("answers", HttpAnswers.class),
                Map.entry("apiClient", ApiClient.class),
                Map.entry("orders", OrderIntake.class),
                Map.entry("names", NamesLink.class),
                Map.entry("sign", SignLink.class),
                Map.entry("upload", UploadLink.class),
                Map.entry("digested", DigestedFiles.class),
                Map.entry("part", PartLink.class),
                Map.entry("build", BuildLink.class),
                Map.entry("look", LookLink.class),
                Map.entry("receipts", AcknowledgeLink.class),
                Map.entry("reports", ReportLink.class),
                Map.entry("eventFile", EventFile.class),
                Map.entry("realtime", RealtimeProcessor.class),
                Map.entry("catchUp", CatchUpLink.class),
                Map.entry("printedJobs", PrintedJobsLink.class),
                Map.entry("webhookClient", WebhookClient.class),
                Map.entry("mailServer", JavaMailSender.class),
                Map.entry("templates", Templates.class));
    }
}
