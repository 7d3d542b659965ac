package io.printroutes.camel;

import io.printroutes.camel.http.ApiClient;
import io.printroutes.camel.http.Credentials;
import io.printroutes.camel.http.DigestedFiles;
import io.printroutes.camel.http.HttpAnswers;
import io.printroutes.camel.http.OutcomeGate;
import io.printroutes.config.Setting;
import io.printroutes.config.Settings;
import io.printroutes.config.StoreSettings.StoreAccess;
import io.printroutes.config.Trust;
import io.printroutes.event.HealthCodes;
import io.printroutes.ledger.Ledger;
import io.printroutes.ledger.budget.Limits;
import io.printroutes.order.Backoff;
import io.printroutes.printago.BuildLink;
import io.printroutes.printago.CatchUpLink;
import io.printroutes.printago.NamesLink;
import io.printroutes.printago.PartLink;
import io.printroutes.printago.PrintedJobsLink;
import io.printroutes.printago.ReconcileLink;
import io.printroutes.printago.Setbacks;
import io.printroutes.printago.SignLink;
import io.printroutes.printago.UploadLink;
import io.printroutes.receipt.AcknowledgeLink;
import io.printroutes.receipt.Folders;
import io.printroutes.receipt.ReportLink;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The links of the chain, and the gate that their requests go through, by the names that routes know them by. */
final class ChainWiring {

    private final Settings settings;
    private final LedgerWiring rooms;
    private final Clock clock;

    ChainWiring(Settings settings, LedgerWiring rooms, Clock clock) {
        this.settings = settings;
        this.rooms = rooms;
        this.clock = clock;
    }

    Map<RouteBean, Object> gate(List<StoreAccess> stores) {
        HttpAnswers answers = new HttpAnswers(clock);
        return Map.of(
                RouteBean.CREDENTIALS, new Credentials(stores),
                RouteBean.ANSWERS, answers,
                RouteBean.API_CLIENT, new ApiClient(Trust.of(settings)),
                RouteBean.GATE, new OutcomeGate(answers, rooms.stores(), clock),
                RouteBean.DIGESTED, new DigestedFiles());
    }

    Map<RouteBean, Object> links(Ledger ledger, Limits limits, Folders folders, HealthCodes codes) {
        Duration lookAfter = LedgerWiring.lookAfter(settings);
        Setbacks setbacks = setbacks(limits);
        Map<RouteBean, Object> links = new EnumMap<>(RouteBean.class);
        links.put(RouteBean.ORDERS, rooms.orders());
        links.put(RouteBean.NAMES, new NamesLink(ledger.nameBook(), setbacks));
        links.put(RouteBean.SIGN, sign(setbacks));
        links.put(RouteBean.UPLOAD, new UploadLink(rooms.chain(), setbacks, clock));
        links.put(RouteBean.PART, new PartLink(rooms.chain(), rooms.stores(), setbacks, lookAfter, clock));
        links.put(RouteBean.BUILD, build(setbacks, lookAfter));
        links.put(RouteBean.LOOK, new ReconcileLink(rooms.chain(), rooms.lookups(), setbacks));
        links.put(
                RouteBean.RECEIPTS,
                new AcknowledgeLink(rooms.receipts(), folders, rooms.outgoing(), clock, ZoneId.systemDefault()));
        links.put(RouteBean.REPORTS, new ReportLink(rooms.receipts(), folders, rooms.outgoing(), clock));
        links.put(RouteBean.CATCH_UP, new CatchUpLink(rooms.feeds(), setbacks, codes, clock));
        links.put(RouteBean.PRINTED_JOBS, new PrintedJobsLink(rooms.reports(), setbacks, clock));
        return links;
    }

    private SignLink sign(Setbacks setbacks) {
        return new SignLink(
                rooms.chain(),
                setbacks,
                settings.duration(Setting.URL_LIFETIME),
                settings.isOn(Setting.CLEARTEXT),
                clock);
    }

    private BuildLink build(Setbacks setbacks, Duration lookAfter) {
        return new BuildLink(
                rooms.chain(),
                setbacks,
                lookAfter,
                settings.number(Setting.PRIORITY_LOW),
                settings.number(Setting.MATERIAL_CHANNEL),
                clock);
    }

    private Setbacks setbacks(Limits limits) {
        Backoff backoff = new Backoff(settings.duration(Setting.RETRY_FIRST), settings.duration(Setting.RETRY_LONGEST));
        return new Setbacks(
                rooms.chain(),
                rooms.lookups(),
                rooms.stores(),
                backoff,
                new SecureRandom(),
                limits.minuteWindow(),
                clock);
    }
}
