package io.printroutes.camel.http;

import io.printroutes.order.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * A file as the body of a request: streamed, of known length, without a content type because Printago's storage wants
 * none (API facts, section 1.4), and digested on its way out, so that what was sent is known and not assumed.
 */
public final class DigestedFile extends AbstractHttpEntity {

    private static final int BUFFER = 64 * 1024;

    private final Path file;
    private final long bytes;
    private volatile String sentSha256 = "";
    private volatile Runnable whenSent = () -> {};

    public DigestedFile(Path file, long bytes) {
        super((String) null, null);
        this.file = file;
        this.bytes = bytes;
    }

    /** SHA-256 of what went out, in lower-case hex; empty while it has not all gone. */
    public String sentSha256() {
        return sentSha256;
    }

    /** Calls back as soon as the last byte has gone out. */
    void whenSent(Runnable listener) {
        whenSent = listener;
    }

    @Override
    public long getContentLength() {
        return bytes;
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public InputStream getContent() throws IOException {
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = getContent()) {
            DigestOutputStream digested = new DigestOutputStream(out, digest);
            byte[] buffer = new byte[BUFFER];
            long left = bytes;
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new IOException("the file became shorter while it was being sent");
                }
                digested.write(buffer, 0, read);
                left -= read;
            }
        }
        sentSha256 = HexFormat.of().formatHex(digest.digest());
        whenSent.run();
    }

    @Override
    public void close() {}
}
