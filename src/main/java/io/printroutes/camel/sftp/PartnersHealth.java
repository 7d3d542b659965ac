package io.printroutes.camel.sftp;

import io.printroutes.ledger.partner.Partners;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Each partner with its last success. Always up: a partner who cannot be reached says nothing about this program, and restarting it
 * would not bring them back.
 */
public final class PartnersHealth extends AbstractHealthCheck {

    private final Partners partners;

    public PartnersHealth(Partners partners) {
        super("printago-routes", "partners");
        this.partners = partners;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        for (Partners.Partner partner : partners.active()) {
            builder.detail(partner.name(), words(partner));
        }
        builder.up();
    }

    private static String words(Partners.Partner partner) {
        String last = partner.lastSuccess() == null ? "never yet" : String.valueOf(partner.lastSuccess());
        return partner.unreachableSince() == null
                ? "reachable, last success " + last
                : "unreachable since " + partner.unreachableSince() + ", last success " + last + ": "
                        + partner.reason();
    }
}
