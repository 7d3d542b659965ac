package io.printroutes.intake;

import io.printroutes.config.StoreSettings.StoreAccess;
import io.printroutes.ledger.event.EventLog;
import io.printroutes.ledger.intake.Intake;
import io.printroutes.ledger.intake.OrderIntake;
import io.printroutes.ledger.partner.FetchedFiles;
import io.printroutes.ledger.partner.Outgoing;
import io.printroutes.ledger.partner.Partners;
import io.printroutes.ledger.realtime.Feeds;
import io.printroutes.ledger.report.DayReports;
import io.printroutes.manifest.ManifestRules;
import io.printroutes.notify.FolderLocks;
import io.printroutes.receipt.Folders;
import java.time.Clock;
import java.util.List;

/** What beans that a route file makes, such as a drop, need of the program. */
public record IntakeServices(
        String process,
        List<StoreAccess> stores,
        Clock clock,
        Folders folders,
        Intake intake,
        OrderIntake orders,
        ManifestRules manifestRules,
        EventLog events,
        Feeds feeds,
        Arrivals arrivals,
        WaitingFiles waiting,
        DiskSpace disk,
        Partners partners,
        FetchedFiles fetched,
        Outgoing outgoing,
        DayReports reports,
        FolderLocks turns) {}
