package io.printroutes.drop.format;

import io.printroutes.order.ModelType;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * STL as text: {@code solid ... endsolid}. Slicers read triangle after triangle and care little for how the end is written:
 * {@code end solid}, with or without a name, with text, control characters or another solid behind it. Where there is no
 * end at all, a file whose last triangle is whole is used once nothing more of it comes.
 */
final class StlText {

    private static final int PIECE = 64 * 1024;

    private static final Pattern END = Pattern.compile("(?:^|\\s)end[ \\t_]?solid");
    private static final Pattern MORE_TO_COME =
            Pattern.compile("^[ \\t]*(?:solid|facet|outer|vertex|endloop|endfacet)", Pattern.MULTILINE);
    private static final Pattern END_OF_FACET = Pattern.compile("endloop\\s+endfacet");
    private static final Pattern TRIANGLE = Pattern.compile("facet|vertex|outer|loop");

    private StlText() {}

    /** @return null if it is no STL in text, and none that has just begun */
    static @Nullable Verdict examine(String name, Content content, String head) throws IOException {
        String begin = ContentGuess.stripMark(head).stripLeading().toLowerCase(Locale.ROOT);
        if (!begin.startsWith("solid") || !isText(head)) {
            return null;
        }
        // whatever control characters stand at the end, a line ends as lines do
        String tail = Content.text(content.tail(PIECE)).toLowerCase(Locale.ROOT).replace('\r', '\n');
        if (!begin.contains("facet") && !tail.contains("facet")) {
            return ends(tail)
                    ? Verdict.refused(DropProblems.nothingToPrint(name, "there is no \"facet\" in it"))
                    : Verdict.cutOff(name, "its last line is not \"endsolid\"");
        }
        if (ends(tail)) {
            return new Verdict.Sound(ModelType.STL);
        }
        if (endsAfterTriangle(tail)) {
            return new Verdict.Incomplete(
                    DropProblems.tooShort(name, "its last line is not \"endsolid\""), new Verdict.Sound(ModelType.STL));
        }
        return Verdict.cutOff(
                name,
                tail.indexOf('\0') >= 0
                        ? "it ends in zeros, and \"endsolid\" is still to come"
                        : "its last line is not \"endsolid\"");
    }

    /** Text as far as it goes: what is behind the last line may be anything, zeros of a copy under way above all. */
    private static boolean isText(String head) {
        int control = 0;
        while (control < head.length() && !isControl(head.charAt(control))) {
            control++;
        }
        String text = head.substring(0, control).toLowerCase(Locale.ROOT);
        return control == head.length() || text.contains("facet") && text.contains("vertex");
    }

    private static boolean isControl(char c) {
        return c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1a || c == 0x7f;
    }

    private static boolean ends(String tail) {
        Matcher end = END.matcher(tail);
        int last = -1;
        while (end.find()) {
            last = end.end();
        }
        if (last < 0) {
            return false;
        }
        int line = tail.indexOf('\n', last);
        return line < 0 || !MORE_TO_COME.matcher(tail.substring(line)).find();
    }

    private static boolean endsAfterTriangle(String tail) {
        Matcher facet = END_OF_FACET.matcher(tail);
        int last = -1;
        while (facet.find()) {
            last = facet.end();
        }
        return last >= 0 && !TRIANGLE.matcher(tail.substring(last)).find() && tail.indexOf('\0', last) < 0;
    }
}
