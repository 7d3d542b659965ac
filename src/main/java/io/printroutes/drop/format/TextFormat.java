package io.printroutes.drop.format;

import io.printroutes.order.ModelType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The kinds that are plain text without a mark at their end: G-code and OpenSCAD. */
final class TextFormat {

    private static final int PIECE = 64 * 1024;
    /** A line that begins with a G, M or T command, perhaps numbered. Possessive: no input makes it slow. */
    private static final Pattern COMMAND =
            Pattern.compile("^[ \\t]*+(?:N\\d++[ \\t]*+)?+[GMT]\\d", Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

    private TextFormat() {}

    static Verdict scad(String name, Content content) throws IOException {
        Verdict verdict = notText(name, content);
        if (verdict != null) {
            return verdict;
        }
        if (content.size() <= PIECE && content.text(0, PIECE).isBlank()) {
            return new Verdict.Incomplete(DropProblems.empty(name));
        }
        return new Verdict.Sound(ModelType.SCAD);
    }

    static Verdict gcode(String name, Content content) throws IOException {
        Verdict verdict = notText(name, content);
        if (verdict != null) {
            return verdict;
        }
        for (ByteBuffer piece : pieces(content)) {
            if (COMMAND.matcher(Content.text(piece)).find()) {
                return new Verdict.Sound(ModelType.GCODE);
            }
        }
        return new Verdict.Incomplete(
                DropProblems.nothingToPrint(name, "no line of it begins with a G, M or T command"));
    }

    /** Why it is not text, or null if it is. */
    private static @Nullable Verdict notText(String name, Content content) throws IOException {
        if (ContentGuess.blank(content)) {
            return new Verdict.Incomplete(DropProblems.tooShort(name, "it begins with nothing but zeros"));
        }
        String looksLike = ContentGuess.like(content);
        if (looksLike != null) {
            return Verdict.refused(DropProblems.mislabelled(name, looksLike));
        }
        for (ByteBuffer piece : pieces(content)) {
            if (!ContentGuess.text(piece)) {
                return new Verdict.Incomplete(DropProblems.damaged(name, "it should be plain text and is not"));
            }
        }
        return null;
    }

    /** Head, middle and tail: slicers put long comments and pictures at either end. */
    private static List<ByteBuffer> pieces(Content content) throws IOException {
        if (content.size() <= 3L * PIECE) {
            return List.of(content.read(0, 3 * PIECE));
        }
        return List.of(content.read(0, PIECE), content.read(content.size() / 2, PIECE), content.tail(PIECE));
    }
}
