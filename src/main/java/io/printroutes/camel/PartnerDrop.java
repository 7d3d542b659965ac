package io.printroutes.camel;

import com.jcraft.jsch.ChannelSftp.LsEntry;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import io.printroutes.drop.DropNames;
import io.printroutes.drop.DropWatch;
import io.printroutes.drop.FileNames;
import io.printroutes.drop.Look;
import io.printroutes.drop.ModelFile;
import io.printroutes.drop.Seen;
import io.printroutes.drop.StalledUploads;
import io.printroutes.drop.Verdict;
import io.printroutes.ledger.FetchedFiles.Fetched;
import io.printroutes.ledger.FetchedFiles.InHand;
import io.printroutes.ledger.StoredReceipt;
import io.printroutes.ops.Quantities;
import io.printroutes.order.Problem;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpConsumer;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A partner's folder on an SFTP server, as the kamelet describes it. It stands on Camel's own {@code sftp:} endpoint, which
 * lists and downloads: as its filter it hears of every file and lets through what the last look found complete; as its
 * process strategy it asks once more before a download, and moves the original only when the ledger has it.
 *
 * <p>One poll at a time uses it, on that poll's thread.
 */
public final class PartnerDrop extends AbstractDrop
        implements GenericFileFilter<SftpRemoteFile<?>>,
                PollingConsumerPollStrategy,
                GenericFileProcessStrategy<SftpRemoteFile<?>>,
                ExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(PartnerDrop.class);
    private static final String FILE = "PartnerFile";
    private static final String RECEIPT = "PartnerReceipt";

    private @Nullable Path passwordFile;
    private String out = "out";
    private String after = "move";
    private int maxFilesInHand = 10_000;
    private long maxBytesInHand = 20_000_000_000L;

    private @Nullable Line line;
    private @Nullable DropWatch watch;
    /** What this poll's listing has shown so far. */
    private Map<String, Seen> listed = new HashMap<>();

    private Map<String, Look.Ready> ready = Map.of();
    /** Downloaded, and shorter than their own format says: not fetched again before they change. */
    private final Map<Seen, Verdict.Incomplete> incomplete = new HashMap<>();

    private InHand inHand = new InHand(0, 0);
    private @Nullable PartnerTrouble broken;

    /** What belongs to the endpoint that this stands on, known from its first poll. */
    private record Line(
            PartnerServer server,
            PartnerReach reach,
            PartnerOriginals originals,
            PartnerPost post,
            PartnerNotes notes,
            StalledUploads stalled,
            String where,
            String in) {}

    // ---- a poll ----

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        Line known = line((SftpConsumer) consumer, (SftpEndpoint) endpoint);
        if (!known.reach().mayTry()) {
            return false;
        }
        takeIn().resume(this);
        listed = new HashMap<>();
        broken = null;
        inHand = services().fetched().inHand(getName());
        return true;
    }

    @Override
    public boolean accept(GenericFile<SftpRemoteFile<?>> file) {
        String path = path(file);
        SftpATTRS attributes = ((LsEntry) file.getFile().getRemoteFile()).getAttrs();
        if (attributes.isDir()) {
            // a folder with a pattern for a name would list others
            return FileNames.isSafe(path)
                    && !DropNames.isTemporaryPath(path)
                    && PartnerServer.quoted(path).equals(path);
        }
        if (!attributes.isReg()) {
            return false;
        }
        Seen seen = PartnerServer.seen(path, attributes);
        listed.put(path, seen);
        Look.Ready found = ready.get(path);
        return found != null && found.file().equals(seen);
    }

    /** As the server has it: Camel makes a slash of a backslash. */
    private static String path(GenericFile<SftpRemoteFile<?>> file) {
        String path = file.getRelativeFilePath();
        String name = file.getFile().getFilename();
        return path.substring(0, path.length() - name.length()) + name;
    }

    /** The whole folder was listed, and what was ready is fetched. */
    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        Line known = Objects.requireNonNull(line);
        try {
            if (broken == null) {
                Collection<Seen> seen = known.originals().reconcile(listed);
                orders().notice(seen);
                decide(watch().look(seen));
                incomplete.keySet().retainAll(listed.values());
                known.stalled().look(listed.values(), this::isUnfinished).forEach(known.notes()::stalled);
                known.post().deliver();
            }
        } catch (JSchException e) {
            broken = trouble(e);
        }
        PartnerTrouble trouble = broken;
        if (trouble == null) {
            known.reach().succeeded();
        } else {
            known.reach().failed(trouble);
        }
    }

    private void decide(Look look) {
        orders().refuseUndecidable(look);
        ready = new HashMap<>();
        for (Look.Ready file : look.ready()) {
            // what stays incomplete is no refusal here: it lies on the partner's server, and the rest may still come
            if (!isUnfinished(file.file()) && !isHeldBack(file)) {
                ready.put(file.file().path(), file);
            }
        }
        services().waiting().update(getName(), look.waiting());
        services().arrivals().update(getName(), look.onTheWay() + fetchable());
    }

    /** How many of the ready there is room for: a request that waited for the others would wait for itself. */
    private int fetchable() {
        int files = 0;
        long bytes = inHand.bytes();
        for (Look.Ready file : ready.values()) {
            bytes += file.file().bytes();
            if (inHand.files() + files >= maxFilesInHand || bytes > maxBytesInHand) {
                break;
            }
            files++;
        }
        return services().disk().hasRoom() ? files : 0;
    }

    private boolean isUnfinished(Seen file) {
        return file.bytes() == 0 || incomplete.containsKey(file);
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        services().arrivals().update(getName(), 0);
        Objects.requireNonNull(line).reach().failed(trouble(cause));
        return false;
    }

    // ---- a file ----

    @Override
    public void prepareOnStartup(
            GenericFileOperations<SftpRemoteFile<?>> operations, GenericFileEndpoint<SftpRemoteFile<?>> endpoint) {
        // what there is to prepare needs the consumer: see begin
    }

    /** Whether the file is fetched: nothing is downloaded that there is no room for, or that has changed meanwhile. */
    @Override
    public boolean begin(
            GenericFileOperations<SftpRemoteFile<?>> operations,
            GenericFileEndpoint<SftpRemoteFile<?>> endpoint,
            Exchange exchange,
            GenericFile<SftpRemoteFile<?>> file)
            throws JSchException, SftpException {
        Look.Ready found = ready.get(path(file));
        if (found == null || broken != null) {
            return false;
        }
        if (found.verdict() instanceof Verdict.Refused refused) {
            takeIn().refuse(this, found.file(), refused.problem()).ifPresent(receipt -> {
                remember(receipt);
                line().notes().refused(receipt, refused.problem());
            });
            return false;
        }
        if (!hasRoomFor(found.file()) || !line().server().isStill(found.file())) {
            return false;
        }
        exchange.setProperty(FILE, found);
        // a folder of its own, and a name with room for the ending that Camel puts behind it meanwhile
        file.setRelativeFilePath(
                UUID.randomUUID() + "/" + FileNames.safe(found.file().name()));
        return true;
    }

    private boolean hasRoomFor(Seen file) {
        return inHand.files() < maxFilesInHand
                && inHand.bytes() + file.bytes() <= maxBytesInHand
                && services().disk().hasRoomFor(file.bytes());
    }

    /** The route's step: takes what was downloaded in, if it is whole. */
    public void takeIn(Exchange exchange) throws IOException {
        Look.Ready found = Objects.requireNonNull(exchange.getProperty(FILE, Look.Ready.class));
        Path download = Objects.requireNonNull(exchange.getMessage().getBody(File.class))
                .toPath();
        Seen seen = found.file();
        if (Files.size(download) != seen.bytes()) {
            return;
        }
        Verdict verdict = found.verdict() instanceof Verdict.Manifest ? found.verdict() : ModelFile.examine(download);
        if (verdict instanceof Verdict.Incomplete rest) {
            incomplete.put(seen, rest);
            return;
        }
        // it may leave the partner's server as soon as the ledger has it: by then it has to be on the disk
        try (FileChannel channel = FileChannel.open(download, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.setLastModifiedTime(download, FileTime.from(seen.modified()));
        Optional<StoredReceipt> receipt =
                takeIn().take(this, new Look.Ready(seen, verdict, found.mayBeLone()), download);
        receipt.ifPresent(taken -> {
            remember(taken);
            if (verdict instanceof Verdict.Refused refused) {
                line().notes().refused(taken, refused.problem());
            }
            exchange.setProperty(RECEIPT, taken);
            inHand = new InHand(inHand.files() + 1, inHand.bytes() + seen.bytes());
        });
    }

    private void remember(StoredReceipt receipt) {
        line().originals()
                .remember(new Fetched(
                        receipt.id(),
                        receipt.path(),
                        receipt.bytes(),
                        receipt.modifiedAt(),
                        !receipt.sha256().isEmpty()));
    }

    @Override
    public void commit(
            GenericFileOperations<SftpRemoteFile<?>> operations,
            GenericFileEndpoint<SftpRemoteFile<?>> endpoint,
            Exchange exchange,
            GenericFile<SftpRemoteFile<?>> file)
            throws IOException, JSchException {
        deleteDownload(exchange);
        if (exchange.getProperty(RECEIPT) != null) {
            line().originals()
                    .settle(exchange.getProperty(FILE, Look.Ready.class).file());
        }
    }

    @Override
    public void rollback(
            GenericFileOperations<SftpRemoteFile<?>> operations,
            GenericFileEndpoint<SftpRemoteFile<?>> endpoint,
            Exchange exchange,
            GenericFile<SftpRemoteFile<?>> file)
            throws IOException {
        deleteDownload(exchange);
    }

    @Override
    public void abort(
            GenericFileOperations<SftpRemoteFile<?>> operations,
            GenericFileEndpoint<SftpRemoteFile<?>> endpoint,
            Exchange exchange,
            GenericFile<SftpRemoteFile<?>> file) {
        // nothing was begun
    }

    /** What the ledger knows is not ours to delete any more: it has been moved away, or still will be. */
    private static void deleteDownload(Exchange exchange) throws IOException {
        String path = exchange.getMessage().getHeader(Exchange.FILE_LOCAL_WORK_PATH, String.class);
        if (path == null) {
            return;
        }
        Path download = Path.of(path);
        if (exchange.getProperty(RECEIPT) == null) {
            Files.deleteIfExists(download);
        }
        if (!Files.exists(download)) {
            Files.deleteIfExists(download.getParent());
        }
    }

    // ---- what goes wrong ----

    @Override
    public void handleException(Throwable exception) {
        handleException("", null, exception);
    }

    @Override
    public void handleException(String message, Throwable exception) {
        handleException(message, null, exception);
    }

    /** A download or what followed it failed: the rest of this poll would fare no better. */
    @Override
    public void handleException(String message, @Nullable Exchange exchange, Throwable exception) {
        LOG.debug("partner {}: {}", getName(), message, exception);
        Look.Ready file = exchange == null ? null : exchange.getProperty(FILE, Look.Ready.class);
        if (file != null && PartnerTrouble.isOfFileAlone(exception)) {
            sayOnce(List.of(Problem.of(
                    "PR-7012",
                    "The server does not hand out "
                            + FileNames.display(file.file().path()) + ".",
                    "Ask the partner whether this user may read it; it is tried again.")));
        } else {
            broken = trouble(exception);
        }
    }

    private PartnerTrouble trouble(Throwable cause) {
        Line known = line();
        return PartnerTrouble.of(cause, known.where(), known.in());
    }

    // ---- wiring ----

    private Line line(SftpConsumer consumer, SftpEndpoint endpoint) {
        Line known = line;
        if (known == null) {
            known = connect(consumer, endpoint);
            line = known;
        }
        return known;
    }

    private Line line() {
        return Objects.requireNonNull(line);
    }

    private Line connect(SftpConsumer consumer, SftpEndpoint endpoint) {
        PartnerConnection connection = new PartnerConnection(passwordFile);
        connection.setEndpoint(endpoint);
        consumer.setOperations(connection);
        Services known = services();
        known.partners().know(getName(), store());
        SftpConfiguration configuration = endpoint.getConfiguration();
        PartnerServer server = new PartnerServer(connection, configuration.getDirectory(), out);
        return new Line(
                server,
                new PartnerReach(
                        getName(), Path.of(configuration.getKnownHostsFile()), known.partners(), known.clock()),
                new PartnerOriginals(
                        getName(), server, whatAfter(), known.fetched(), known.clock(), ZoneId.systemDefault()),
                new PartnerPost(getName(), server, known.outgoing()),
                new PartnerNotes(getName(), store(), known),
                new StalledUploads(rules().patience(), known.clock()),
                configuration.getHost() + ":" + configuration.getPort(),
                configuration.getDirectory());
    }

    private DropWatch watch() {
        DropWatch known = watch;
        if (known == null) {
            known = new DropWatch(rules(), services().clock(), this::byName, seen -> !orders().namesOf(seen.path())
                    .isEmpty());
            watch = known;
        }
        return known;
    }

    /** Before the download the name and the length have to do. */
    private Verdict byName(Seen seen) {
        Verdict.Incomplete known = incomplete.get(seen);
        return known == null ? ModelFile.byName(seen.name(), seen.bytes()) : known;
    }

    private PartnerOriginals.After whatAfter() {
        return PartnerOriginals.After.of(after).orElseThrow(() -> wrong("after", after, "move, delete or leave"));
    }

    @Override
    String partner() {
        return getName();
    }

    @Override
    boolean isFetched() {
        return true;
    }

    public void setPasswordFile(String passwordFile) {
        this.passwordFile = passwordFile.isBlank() ? null : Path.of(passwordFile);
    }

    public void setOut(String out) {
        this.out = out;
    }

    public void setAfter(String after) {
        this.after = after;
    }

    public void setMaxFilesInHand(int maxFilesInHand) {
        this.maxFilesInHand = maxFilesInHand;
    }

    public void setMaxBytesInHand(String maxBytesInHand) {
        this.maxBytesInHand = Quantities.bytes(maxBytesInHand);
    }
}
