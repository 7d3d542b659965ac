package io.printroutes.camel;

import io.printroutes.ledger.DayReports;
import io.printroutes.ledger.EventLog;
import io.printroutes.ledger.Feeds;
import io.printroutes.ledger.FetchedFiles;
import io.printroutes.ledger.Intake;
import io.printroutes.ledger.OrderIntake;
import io.printroutes.ledger.Outgoing;
import io.printroutes.ledger.Partners;
import io.printroutes.manifest.ManifestRules;
import io.printroutes.ops.StoreSettings.StoreAccess;
import io.printroutes.receipt.Folders;
import java.time.Clock;
import java.util.List;

/** What beans that a route file makes, such as a drop, need of the program. */
record Services(
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
        Disk disk,
        Partners partners,
        FetchedFiles fetched,
        Outgoing outgoing,
        DayReports reports,
        FolderTurns turns) {}
