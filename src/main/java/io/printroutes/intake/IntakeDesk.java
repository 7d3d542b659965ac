package io.printroutes.intake;

import io.printroutes.drop.name.FileNames;
import io.printroutes.ledger.intake.Intake;
import io.printroutes.ledger.intake.OrderIntake;
import io.printroutes.receipt.Folders;
import java.nio.file.Path;
import java.time.Clock;

/** The parts of the program that taking files in takes: makes for each drop what does it. */
public record IntakeDesk(
        Intake intake, OrderIntake orders, ManifestIntake manifests, Folders folders, DiskSpace disk, Clock clock) {

    public OrderFiles orderFiles(Drop drop) {
        return new OrderFiles(drop, orders, clock);
    }

    /** @param files of the same drop */
    public FileIntake fileIntake(Drop drop, OrderFiles files) {
        return new FileIntake(drop, files, intake, orders, manifests, folders, disk, clock);
    }

    /** For a drop whose files come in messages. */
    public MessageIntake messageIntake(Drop drop) {
        OrderFiles files = orderFiles(drop);
        Path folder = folders.working().toAbsolutePath().resolve("intake-" + FileNames.safe(drop.name()));
        return new MessageIntake(drop, files, fileIntake(drop, files), intake, folder, disk, clock);
    }
}
