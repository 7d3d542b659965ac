package io.printroutes.camel.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.printroutes.intake.MessageFile;
import io.printroutes.intake.MessageIntake;
import io.printroutes.intake.MessageIntake.Taken;
import io.printroutes.intake.ReceiptJson;
import io.printroutes.ledger.chain.StoredReceipt;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** Takes in what a message brings; the route goes on with the receipt, and ends where nothing was taken. */
final class IntakeProducer extends DefaultProducer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MESSAGE_ID = "Message-ID";

    private final @Nullable DropSource drop;
    private final Supplier<MessageIntake> messages;
    private final boolean attachments;

    /**
     * @param drop that watches the files itself; null if messages bring them
     * @param messages takes them in then, once the endpoint is started
     */
    IntakeProducer(
            Endpoint endpoint, @Nullable DropSource drop, Supplier<MessageIntake> messages, boolean attachments) {
        super(endpoint);
        this.drop = drop;
        this.messages = messages;
        this.attachments = attachments;
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        if (drop == null) {
            takeMessage(exchange);
            return;
        }
        Optional<StoredReceipt> receipt = drop.takeIn(exchange);
        if (receipt.isPresent()) {
            goOn(exchange, receipt.get(), ReceiptJson.of(receipt.get()).toString(), false);
        } else {
            exchange.setRouteStop(true);
        }
    }

    private void takeMessage(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        boolean all = attachments;
        List<MessageFile> files = all ? attachments(message) : List.of(body(message));
        List<Taken> taken = messages.get().take(source(message), files, all);
        if (taken.isEmpty()) {
            exchange.setRouteStop(true);
            return;
        }
        ArrayNode receipts = JSON.createArrayNode();
        taken.forEach(one -> receipts.add(ReceiptJson.of(one.receipt())));
        goOn(
                exchange,
                taken.get(0).receipt(),
                (all ? receipts : receipts.get(0)).toString(),
                taken.stream().allMatch(Taken::isRepeated));
    }

    private static void goOn(Exchange exchange, StoredReceipt receipt, String body, boolean isRepeated) {
        Message message = exchange.getMessage();
        message.setBody(body);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setHeader(IntakeConstants.RECEIPT, receipt.id());
        message.setHeader(IntakeConstants.DROP, receipt.drop());
        message.setHeader(IntakeConstants.REPEATED, isRepeated);
    }

    private static MessageFile body(Message message) {
        String name = message.getHeader(Exchange.FILE_NAME, String.class);
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException(
                    "PR-1024: the message has no file name, without which the program cannot tell what it"
                            + " is. Set the header " + Exchange.FILE_NAME + " before the step.");
        }
        return new MessageFile(name.replace('\\', '/'), () -> open(message));
    }

    private static InputStream open(Message message) throws IOException {
        InputStream content = message.getBody(InputStream.class);
        if (content == null) {
            throw new IOException("the message has no content");
        }
        return content;
    }

    private static List<MessageFile> attachments(Message message) {
        AttachmentMessage attached = message.getExchange().getMessage(AttachmentMessage.class);
        List<MessageFile> files = new ArrayList<>();
        if (attached != null && attached.hasAttachments()) {
            attached.getAttachments()
                    .forEach((name, content) -> files.add(new MessageFile(name, content::getInputStream)));
        }
        return files;
    }

    /** What tells a message that comes again from a new one. */
    private static @Nullable String source(Message message) {
        String told = message.getHeader(IntakeConstants.SOURCE, String.class);
        if (told != null && !told.isBlank()) {
            return told;
        }
        String mail = message.getHeader(MESSAGE_ID, String.class);
        if (mail != null && !mail.isBlank()) {
            return "mail " + mail.strip();
        }
        if (message.getBody() instanceof GenericFile<?> file) {
            return "file " + file.getAbsoluteFilePath() + ' ' + file.getFileLength() + ' ' + file.getLastModified();
        }
        return null;
    }
}
