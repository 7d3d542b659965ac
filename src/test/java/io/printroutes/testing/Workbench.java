package io.printroutes.testing;

import io.printroutes.drop.DropDecision;
import io.printroutes.drop.Seen;
import io.printroutes.drop.format.ModelFile;
import io.printroutes.event.OwnEvents;
import io.printroutes.intake.DiskSpace;
import io.printroutes.intake.Drop;
import io.printroutes.intake.DropParameters;
import io.printroutes.intake.FileIntake;
import io.printroutes.intake.IntakeDesk;
import io.printroutes.intake.ManifestIntake;
import io.printroutes.intake.OrderFiles;
import io.printroutes.ledger.event.EventLog;
import io.printroutes.ledger.intake.OrderIntake;
import io.printroutes.ledger.operator.OperatorActions;
import io.printroutes.ledger.operator.OperatorActions.Retried;
import io.printroutes.ledger.operator.OperatorActions.Scope;
import io.printroutes.ledger.partner.Outbox;
import io.printroutes.ledger.work.Link;
import io.printroutes.ledger.work.Offer;
import io.printroutes.manifest.table.ManifestRules;
import io.printroutes.receipt.AcknowledgeLink;
import io.printroutes.receipt.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The inbox, the ledger and the folders around them without Camel, on a clock moved by hand: step by step, nothing waits. */
public final class Workbench implements AutoCloseable {

    public static final Duration WAIT = Duration.ofHours(1);

    public final Desk desk;
    public final Folders folders;
    private final OrderIntake orders;
    private final OrderFiles files;
    private final FileIntake intake;
    private final AcknowledgeLink acknowledge;
    private final OperatorActions operator;

    public Workbench(Path data) throws IOException {
        folders = new Folders(data);
        folders.create();
        desk = Desk.at(data);
        orders = new OrderIntake(desk.ledger, WAIT, Duration.ofMinutes(10));
        DiskSpace disk =
                new DiskSpace(data, 0, new EventLog(desk.ledger), new OwnEvents(Desk.STORE, desk.clock), desk.clock);
        IntakeDesk parts = new IntakeDesk(
                desk.intake,
                orders,
                new ManifestIntake(orders, ManifestRules.DEFAULT, desk.clock),
                folders,
                disk,
                desk.clock);
        Drop inbox = new Inbox();
        files = parts.orderFiles(inbox);
        intake = parts.fileIntake(inbox, files);
        acknowledge = new AcknowledgeLink(desk.receipts, folders, new Outbox(desk.ledger), desk.clock, ZoneOffset.UTC);
        operator = new OperatorActions(desk.ledger);
    }

    private record Inbox() implements Drop {

        @Override
        public String name() {
            return Folders.HOT_FOLDER;
        }

        @Override
        public String store() {
            return Desk.STORE;
        }

        @Override
        public String partner() {
            return null;
        }

        @Override
        public DropParameters parameters() {
            return DropParameters.read(Map.of()).parameters();
        }
    }

    /** A whole file lies in the inbox, settled, and is taken in unless the ledger says not yet. */
    public void drop(String name, byte[] content) throws IOException {
        Files.write(folders.inbox().resolve(name), content);
        look();
    }

    /** One look at the inbox: what an operator put back first, then what lies there, manifests first; then what has ended. */
    public void look() throws IOException {
        desk.clock.advance(Duration.ofSeconds(2));
        List<Seen> lying = new ArrayList<>();
        for (Path file : RunningHome.files(folders.inbox())) {
            lying.add(new Seen(
                    file.getFileName().toString(),
                    Files.size(file),
                    Files.getLastModifiedTime(file).toInstant()));
        }
        files.notice(lying);
        intake.resume();
        lying.sort((a, b) -> Boolean.compare(b.name().endsWith(".csv"), a.name().endsWith(".csv")));
        for (Seen seen : lying) {
            Path file = folders.inbox().resolve(seen.path());
            files.notice(lying);
            intake.take(new DropDecision.Ready(seen, ModelFile.examine(file), true), file);
        }
        end();
    }

    /** Everything that is decided goes where it ends. */
    public void end() {
        while (desk.queue.takeUncounted(Desk.STORE, Link.ACKNOWLEDGE) instanceof Offer.Work work) {
            acknowledge.acknowledge(work.lease());
        }
    }

    /** Everything that is to be sent is sent. */
    public List<Link> send() {
        List<Link> sent = desk.work();
        end();
        return sent;
    }

    public void waitInVain() {
        desk.clock.advance(WAIT.plusMinutes(1));
        while (desk.queue.takeUncounted(Desk.STORE, Link.GIVE_UP) instanceof Offer.Work work) {
            orders.giveUp(work.lease());
        }
        end();
    }

    public OperatorActions.Result cancel(Scope scope) {
        OperatorActions.Result result = operator.cancel(scope);
        end();
        return result;
    }

    public Retried retry(Scope scope) {
        return operator.retry(scope, folders::working);
    }

    /** The folder in which a file of that name lies, such as {@code failed}; several sorted and joined, none empty. */
    public String whereIs(String name) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path folder : List.of(folders.inbox(), folders.working(), folders.done(), folders.failed())) {
            for (Path file : RunningHome.files(folder)) {
                if (file.getFileName().toString().startsWith(name.replaceFirst("\\.[a-z]+$", ""))
                        && file.getFileName().toString().endsWith(name.replaceFirst(".*\\.", "."))) {
                    found.add(folder.getFileName().toString());
                }
            }
        }
        return String.join("+", found);
    }

    @Override
    public void close() {
        desk.close();
    }
}
