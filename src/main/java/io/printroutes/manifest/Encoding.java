package io.printroutes.manifest;

import io.printroutes.manifest.table.ManifestError;
import io.printroutes.manifest.table.ManifestRules;
import io.printroutes.manifest.table.UnreadableManifest;
import io.printroutes.order.Problem;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a manifest's bytes are characters: what its byte order mark says; without one UTF-8 if all of it is; else what the
 * drop says, or the code page in which the files that it names are those that lie there, or Windows-1252.
 *
 * @param mark length of the byte order mark, bytes
 */
record Encoding(Charset charset, int mark, Source found) {

    /** How the encoding was found. */
    enum Source {
        CERTAIN,
        BY_NAMES,
        GUESSED
    }

    private static final Encoding GUESS = new Encoding(CodePages.WESTERN, 0, Source.GUESSED);

    /** For what cannot be read properly: no byte is lost in it. */
    static final Encoding BYTES = new Encoding(StandardCharsets.ISO_8859_1, 0, Source.GUESSED);

    private static final int CHUNK = 1 << 16;
    private static final String SAVE_AS = "Save it as \"CSV UTF-8\".";

    /**
     * Reads all of a manifest once, keeping none of it.
     *
     * @throws UnreadableManifest if it is empty, too large, not text, or damaged
     */
    static Encoding of(ManifestSource source, ManifestRules rules, NamesLying lying)
            throws IOException, UnreadableManifest {
        long maxBytes = rules.maxBytes();
        byte[] head;
        try (InputStream in = source.open()) {
            head = in.readNBytes(FileKind.LONGEST_MARK);
        }
        FileKind.refuseOther(head);
        Encoding marked = ofMark(head);
        Charset said = rules.encoding();
        if (marked == null && said != null && said.name().startsWith("UTF-16")) {
            marked = new Encoding(said, 0, Source.CERTAIN);
        }
        if (marked != null) {
            marked.readThrough(source, maxBytes);
            return marked;
        }
        try {
            Encoding utf8 = new Encoding(StandardCharsets.UTF_8, 0, Source.CERTAIN);
            utf8.readThrough(source, maxBytes);
            return utf8;
        } catch (UnreadableManifest notUtf8) {
            if (!ManifestError.DAMAGED_ENCODING.code().equals(notUtf8.problem().code())) {
                throw notUtf8;
            }
            Encoding other = said == null ? codePage(source, lying) : new Encoding(said, 0, Source.CERTAIN);
            other.readThrough(source, maxBytes);
            return other;
        }
    }

    private static Encoding codePage(ManifestSource source, NamesLying lying) throws IOException {
        Charset byNames = lying.codePageOf(source);
        boolean isWestern = byNames == null || byNames.equals(CodePages.WESTERN);
        if (isWestern && WesternText.is(source)) {
            return new Encoding(CodePages.WESTERN, 0, Source.CERTAIN);
        }
        return byNames == null ? GUESS : new Encoding(byNames, 0, Source.BY_NAMES);
    }

    /** What to say where nothing proves the encoding. */
    Optional<Problem> warning() {
        if (found == Source.CERTAIN) {
            return Optional.empty();
        }
        String name = CodePages.name(charset);
        String why = found == Source.BY_NAMES
                ? "in which the files that it names are those that lie there."
                : "which is a guess: its letters may come out as others, and files be missed by their names.";
        return Optional.of(Problem.of(
                ManifestError.ENCODING_UNCERTAIN.code(),
                "The manifest does not say which encoding it is in, and it is not UTF-8; it was read as " + name + ", "
                        + why,
                SAVE_AS));
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
            return new Encoding(StandardCharsets.UTF_8, 3, Source.CERTAIN);
        }
        if (first == 0xFF && second == 0xFE) {
            return new Encoding(StandardCharsets.UTF_16LE, 2, Source.CERTAIN);
        }
        return first == 0xFE && second == 0xFF ? new Encoding(StandardCharsets.UTF_16BE, 2, Source.CERTAIN) : null;
    }

    private void readThrough(ManifestSource source, long maxBytes) throws IOException, UnreadableManifest {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
        CharBuffer chars = CharBuffer.allocate(CHUNK);
        Progress progress = new Progress(charset, mark);
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
        private final int mark;
        private long line = 1;
        private boolean blank = true;

        Progress(Charset charset, int mark) {
            this.charset = charset;
            this.mark = mark;
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
            if (mark > 0) {
                return charset.name() + ", which its mark promises";
            }
            return charset.equals(CodePages.WESTERN) ? "UTF-8 or Windows-1252" : "UTF-8 or " + CodePages.name(charset);
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
