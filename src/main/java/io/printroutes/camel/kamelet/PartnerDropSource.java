package io.printroutes.camel.kamelet;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SftpException;
import io.printroutes.camel.intake.DropSource;
import io.printroutes.camel.sftp.PartnerConnection;
import io.printroutes.camel.sftp.PartnerVisit;
import io.printroutes.config.Quantities;
import io.printroutes.ledger.chain.StoredReceipt;
import io.printroutes.order.Problem;
import io.printroutes.partner.PartnerDesk;
import io.printroutes.partner.PartnerTerms;
import io.printroutes.partner.RemoteOriginals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.component.file.remote.SftpConsumer;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.jspecify.annotations.Nullable;

/**
 * A partner's folder on an SFTP server, as the kamelet describes it. It stands on Camel's own {@code sftp:} endpoint, which
 * lists and downloads: as its filter it hears of every file and lets through what the last look found complete; as its
 * process strategy it asks once more before a download, and moves the original only when the ledger has it.
 *
 * <p>One poll at a time uses it, on that poll's thread.
 */
public final class PartnerDropSource extends DropBean
        implements GenericFileFilter<SftpRemoteFile<?>>,
                PollingConsumerPollStrategy,
                GenericFileProcessStrategy<SftpRemoteFile<?>>,
                ExceptionHandler,
                DropSource {

    private @Nullable Path passwordFile;
    private String out = "out";
    private RemoteOriginals.After after = RemoteOriginals.After.MOVE;
    private Duration answerWithin = Duration.ofMinutes(1);
    private int maxFilesInHand = 10_000;
    private long maxBytesInHand = 20_000_000_000L;

    private @Nullable PartnerVisit visit;

    // ---- a poll ----

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        PartnerVisit known = visit;
        if (known == null) {
            known = connect((SftpConsumer) consumer, (SftpEndpoint) endpoint);
            visit = known;
        }
        return known.begin();
    }

    /** What belongs to the endpoint that this stands on is known from its first poll. */
    private PartnerVisit connect(SftpConsumer consumer, SftpEndpoint endpoint) {
        PartnerConnection connection = new PartnerConnection(passwordFile, answerWithin);
        connection.setEndpoint(endpoint);
        consumer.setOperations(connection);
        PartnerTerms terms = new PartnerTerms(out, after, maxFilesInHand, maxBytesInHand);
        return new PartnerVisit(this, terms, orders(), intake(), bean(PartnerDesk.class), connection, endpoint);
    }

    private PartnerVisit visit() {
        return Objects.requireNonNull(visit);
    }

    @Override
    public boolean accept(GenericFile<SftpRemoteFile<?>> file) {
        return visit().accepts(file);
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        visit().end();
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        visit().failed(cause);
        return false;
    }

    // ---- a file ----

    @Override
    public void prepareOnStartup(
            GenericFileOperations<SftpRemoteFile<?>> operations, GenericFileEndpoint<SftpRemoteFile<?>> endpoint) {
        // what there is to prepare needs the consumer: see begin
    }

    @Override
    public boolean begin(
            GenericFileOperations<SftpRemoteFile<?>> operations,
            GenericFileEndpoint<SftpRemoteFile<?>> endpoint,
            Exchange exchange,
            GenericFile<SftpRemoteFile<?>> file)
            throws JSchException, SftpException {
        return visit().begin(file, exchange);
    }

    @Override
    public Optional<StoredReceipt> takeIn(Exchange exchange) throws IOException {
        return visit().takeIn(exchange);
    }

    @Override
    public void commit(
            GenericFileOperations<SftpRemoteFile<?>> operations,
            GenericFileEndpoint<SftpRemoteFile<?>> endpoint,
            Exchange exchange,
            GenericFile<SftpRemoteFile<?>> file)
            throws IOException, JSchException {
        visit().end(exchange);
    }

    @Override
    public void rollback(
            GenericFileOperations<SftpRemoteFile<?>> operations,
            GenericFileEndpoint<SftpRemoteFile<?>> endpoint,
            Exchange exchange,
            GenericFile<SftpRemoteFile<?>> file)
            throws IOException {
        visit().tidyUp(exchange);
    }

    @Override
    public void abort(
            GenericFileOperations<SftpRemoteFile<?>> operations,
            GenericFileEndpoint<SftpRemoteFile<?>> endpoint,
            Exchange exchange,
            GenericFile<SftpRemoteFile<?>> file) {
        // nothing was begun
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

    @Override
    public void handleException(String message, @Nullable Exchange exchange, Throwable exception) {
        visit().failed(message, exchange, exception);
    }

    // ---- what the kamelet says ----

    @Override
    public String partner() {
        return name();
    }

    @Override
    public boolean isFetched() {
        return true;
    }

    @Override
    public void refused(StoredReceipt receipt, Problem problem) {
        visit().notes().refused(receipt, problem);
    }

    public void setPasswordFile(String passwordFile) {
        this.passwordFile = passwordFile.isBlank() ? null : Path.of(passwordFile);
    }

    /** The old name of the patience. */
    public void setStalled(String stalled) {
        if (!stalled.isBlank()) {
            setPatience(stalled);
        }
    }

    public void setOut(String out) {
        this.out = out;
    }

    public void setAfter(String after) {
        this.after = RemoteOriginals.After.of(after)
                .orElseThrow(() -> wrong("after is '" + after + "'; write move, delete or leave"));
    }

    public void setAnswerWithin(String answerWithin) {
        this.answerWithin = Quantities.duration(answerWithin);
    }

    public void setMaxFilesInHand(int maxFilesInHand) {
        this.maxFilesInHand = maxFilesInHand;
    }

    public void setMaxBytesInHand(String maxBytesInHand) {
        this.maxBytesInHand = Quantities.bytes(maxBytesInHand);
    }
}
