package io.printroutes.camel;

import io.printroutes.camel.http.ApiClient;
import io.printroutes.camel.http.Credentials;
import io.printroutes.camel.http.DigestedFiles;
import io.printroutes.camel.http.HttpAnswers;
import io.printroutes.camel.http.OutcomeGate;
import io.printroutes.camel.realtime.RealtimeProcessor;
import io.printroutes.ledger.intake.OrderIntake;
import io.printroutes.notify.EventFile;
import io.printroutes.notify.Templates;
import io.printroutes.printago.BuildLink;
import io.printroutes.printago.CatchUpLink;
import io.printroutes.printago.NamesLink;
import io.printroutes.printago.PartLink;
import io.printroutes.printago.PrintedJobsLink;
import io.printroutes.printago.ReconcileLink;
import io.printroutes.printago.SignLink;
import io.printroutes.printago.UploadLink;
import io.printroutes.receipt.AcknowledgeLink;
import io.printroutes.receipt.ReportLink;
import java.util.Map;
import java.util.TreeMap;

/**
 * The beans that routes can name. The wiring makes one of each, and {@code check} knows a wrong name or method by this list
 * before anything runs.
 */
public enum RouteBean {
    CREDENTIALS("credentials", Credentials.class),
    GATE("gate", OutcomeGate.class),
    ANSWERS("answers", HttpAnswers.class),
    API_CLIENT("apiClient", ApiClient.class),
    ORDERS("orders", OrderIntake.class),
    NAMES("names", NamesLink.class),
    SIGN("sign", SignLink.class),
    UPLOAD("upload", UploadLink.class),
    DIGESTED("digested", DigestedFiles.class),
    PART("part", PartLink.class),
    BUILD("build", BuildLink.class),
    LOOK("look", ReconcileLink.class),
    RECEIPTS("receipts", AcknowledgeLink.class),
    REPORTS("reports", ReportLink.class),
    EVENT_FILE("eventFile", EventFile.class),
    REALTIME("realtime", RealtimeProcessor.class),
    CATCH_UP("catchUp", CatchUpLink.class),
    PRINTED_JOBS("printedJobs", PrintedJobsLink.class),
    TEMPLATES("templates", Templates.class);

    private final String id;
    private final Class<?> type;

    RouteBean(String id, Class<?> type) {
        this.id = id;
        this.type = type;
    }

    /** The class of each bean, by the name that routes know it by. */
    public static Map<String, Class<?>> types() {
        Map<String, Class<?>> types = new TreeMap<>();
        for (RouteBean bean : values()) {
            types.put(bean.id, bean.type);
        }
        return types;
    }

    /**
     * The beans by the name that routes know them by.
     *
     * @throws IllegalStateException if one is missing or of another class: then {@code check} would judge by a wrong list
     */
    static Map<String, Object> named(Map<RouteBean, Object> beans) {
        Map<String, Object> named = new TreeMap<>();
        for (RouteBean bean : values()) {
            Object made = beans.get(bean);
            if (!bean.type.isInstance(made)) {
                throw new IllegalStateException(
                        "the bean " + bean.id + " is " + made + ", not a " + bean.type.getName());
            }
            named.put(bean.id, made);
        }
        return named;
    }
}
