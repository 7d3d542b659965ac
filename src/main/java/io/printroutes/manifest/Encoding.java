package io.printroutes.manifest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How a manifest's bytes are characters: what its byte order mark says; without one UTF-8 if all of it is, else
 * Windows-1252.
 *
 * @param mark length of the byte order mark, bytes
 */
record Encoding(Charset charset, int mark) {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int CHUNK = 1 << 16;
    private static final String SAVE_AS = "Save it as \"CSV UTF-8\".";

    /**
     * Reads all of a manifest once, keeping none of it.
     *
     * @throws UnreadableManifest if it is empty, too large, not text, or damaged
     */
    static Encoding of(ManifestSource source, long maxBytes) throws IOException, UnreadableManifest {
        byte[] head;
        try (InputStream in = source.open()) {
            head = in.readNBytes(FileKind.LONGEST_MARK);
        }
        FileKind.refuseOther(head);
        Encoding marked = ofMark(head);
        if (marked != null) {
            marked.readThrough(source, maxBytes);
            return marked;
        }
        try {
            Encoding utf8 = new Encoding(StandardCharsets.UTF_8, 0);
            utf8.readThrough(source, maxBytes);
            return utf8;
        } catch (UnreadableManifest notUtf8) {
            if (!ManifestError.DAMAGED_ENCODING.code().equals(notUtf8.problem().code())) {
                throw notUtf8;
            }
            Encoding windows = new Encoding(WINDOWS, 0);
            windows.readThrough(source, maxBytes);
            return windows;
        }
    }

    /** The characters after the mark; what went bad since the first look becomes U+FFFD, which no checked cell may hold. */
    BufferedReader reader(ManifestSource source) throws IOException {
        InputStream in = source.open();
        in.readNBytes(mark);
        return new BufferedReader(new InputStreamReader(in, charset), CHUNK);
    }

    private static @Nullable Encoding ofMark(byte[] head) {
        int first = head.length > 0 ? head[0] & 0xFF : -1;
        int second = head.length > 1 ? head[1] & 0xFF : -1;
        int third = head.length > 2 ? head[2] & 0xFF : -1;
        if (first == 0xEF && second == 0xBB && third == 0xBF) {
            return new Encoding(StandardCharsets.UTF_8, 3);
        }
        if (first == 0xFF && second == 0xFE) {
            return new Encoding(StandardCharsets.UTF_16LE, 2);
        }
        return first == 0xFE && second == 0xFF ? new Encoding(StandardCharsets.UTF_16BE, 2) : null;
    }

    private void readThrough(ManifestSource source, long maxBytes) throws IOException, UnreadableManifest {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
        CharBuffer chars = CharBuffer.allocate(CHUNK);
        Progress progress = new Progress(charset);
        try (InputStream in = source.open()) {
            long total = in.readNBytes(mark).length;
            boolean end = false;
            while (!end) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                end = read < 0;
                total += Math.max(read, 0);
                refuseTooLarge(total, maxBytes);
                bytes.position(bytes.position() + Math.max(read, 0)).flip();
                decode(decoder, bytes, chars, end, progress);
                bytes.compact();
            }
        }
        progress.refuseBlank();
    }

    private static void decode(
            CharsetDecoder decoder, ByteBuffer bytes, CharBuffer chars, boolean end, Progress progress)
            throws UnreadableManifest {
        CoderResult result;
        do {
            chars.clear();
            result = decoder.decode(bytes, chars, end);
            progress.see(chars.flip());
            if (result.isError()) {
                throw progress.damaged();
            }
        } while (result.isOverflow());
    }

    private static void refuseTooLarge(long total, long maxBytes) throws UnreadableManifest {
        if (total > maxBytes) {
            throw new UnreadableManifest(
                    ManifestError.FILE_TOO_LARGE,
                    "The file is larger than the " + maxBytes + " bytes that a manifest may have.",
                    "Split it into several manifests, each order whole in one of them.");
        }
    }

    /** What has been seen of the text so far. */
    private static final class Progress {
        private final Charset charset;
        private long line = 1;
        private boolean blank = true;

        Progress(Charset charset) {
            this.charset = charset;
        }

        void see(CharBuffer chars) throws UnreadableManifest {
            while (chars.hasRemaining()) {
                char c = chars.get();
                if (c == 0) {
                    throw new UnreadableManifest(
                            ManifestError.NUL,
                            "Line " + line
                                    + " holds a NUL byte: the file is binary, damaged, or UTF-16 without its mark.",
                            SAVE_AS);
                }
                if (c == '\n') {
                    line++;
                }
                blank = blank && (Character.isWhitespace(c) || c == '\uFEFF');
            }
        }

        UnreadableManifest damaged() {
            return new UnreadableManifest(
                    ManifestError.DAMAGED_ENCODING,
                    "Line " + line + " holds bytes that are no characters in " + tried() + ".",
                    SAVE_AS);
        }

        private String tried() {
            return charset.equals(WINDOWS) ? "UTF-8 or Windows-1252" : charset.name() + ", which its mark promises";
        }

        void refuseBlank() throws UnreadableManifest {
            if (blank) {
                throw new UnreadableManifest(
                        ManifestError.EMPTY,
                        "The file is empty.",
                        "Check the export, and drop the file again once it has a header row and orders.");
            }
        }
    }
}
