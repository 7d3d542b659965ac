package io.printroutes.partner;

import io.printroutes.intake.DiskSpace;
import io.printroutes.intake.DropProgress;
import io.printroutes.ledger.intake.FetchedFiles;
import io.printroutes.ledger.intake.Intake;
import io.printroutes.ledger.partner.Partners;
import java.time.Clock;

/**
 * The parts of the program that looking after one partner's server takes.
 *
 * @param process that looks after it: of several programs on one home one does
 */
public record PartnerDesk(
        String process,
        Partners partners,
        FetchedFiles fetched,
        Intake intake,
        Correspondence correspondence,
        DropProgress progress,
        DiskSpace disk,
        Clock clock) {}
