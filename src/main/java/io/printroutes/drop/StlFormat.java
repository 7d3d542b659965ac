package io.printroutes.drop;

import io.printroutes.order.ModelType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;

/**
 * STL, both forms. Binary: 80 bytes of anything, the number of triangles, 50 bytes each, and nothing after; the length
 * decides, because many programs begin their binary files with "solid" too. ASCII: {@code solid ... endsolid}.
 *
 * <p>A binary file that is longer than it says, or says zero triangles, is called incomplete rather than refused: some
 * programs write the number last.
 */
final class StlFormat {

    private static final int HEADER = 84;
    private static final int TRIANGLE = 50;
    private static final int PIECE = 64 * 1024;

    private StlFormat() {}

    static Verdict examine(String name, Content content) throws IOException {
        long size = content.size();
        ByteBuffer head = content.read(0, PIECE);
        boolean text = Looks.text(head);
        if (head.remaining() >= HEADER) {
            long triangles = head.order(ByteOrder.LITTLE_ENDIAN).getInt(head.position() + 80) & 0xffff_ffffL;
            if (triangles > 0 && size == HEADER + TRIANGLE * triangles) {
                return new Verdict.Sound(ModelType.STL);
            }
            String looksLike = Looks.like(content);
            if (looksLike != null) {
                return ModelFile.refused(DropProblems.mislabelled(name, looksLike));
            }
            if (!text) {
                return binary(name, triangles, size);
            }
        } else {
            String looksLike = Looks.like(content);
            if (looksLike != null) {
                return ModelFile.refused(DropProblems.mislabelled(name, looksLike));
            }
        }
        return text ? ascii(name, content, Content.text(head)) : cutOff(name, "not even its header is there");
    }

    private static Verdict binary(String name, long triangles, long size) {
        if (triangles == 0) {
            return new Verdict.Incomplete(DropProblems.nothingToPrint(name, "it says that it has 0 triangles"));
        }
        long expected = HEADER + TRIANGLE * triangles;
        String detail = "its header says %s triangles, which are %s bytes, and it has %s"
                .formatted(DropProblems.number(triangles), DropProblems.number(expected), DropProblems.number(size));
        return size < expected ? cutOff(name, detail) : new Verdict.Incomplete(DropProblems.tooLong(name, detail));
    }

    private static Verdict ascii(String name, Content content, String head) throws IOException {
        String begin = Looks.stripMark(head).stripLeading().toLowerCase(Locale.ROOT);
        if (!begin.startsWith("solid")) {
            // shorter than a header it may be the beginning of either form
            return content.size() < HEADER
                    ? cutOff(name, "not even its header is there")
                    : ModelFile.refused(
                            DropProblems.mislabelled(name, "some text, and an STL in text begins with \"solid\""));
        }
        String tail = Content.text(content.tail(PIECE)).toLowerCase(Locale.ROOT).strip();
        String lastLine = tail.substring(Math.max(tail.lastIndexOf('\n'), tail.lastIndexOf('\r')) + 1)
                .strip();
        if (!lastLine.startsWith("endsolid")) {
            return cutOff(name, "its last line is not \"endsolid\"");
        }
        if (!begin.contains("facet") && !tail.contains("facet")) {
            return ModelFile.refused(DropProblems.nothingToPrint(name, "there is no \"facet\" in it"));
        }
        return new Verdict.Sound(ModelType.STL);
    }

    private static Verdict cutOff(String name, String detail) {
        return new Verdict.Incomplete(DropProblems.tooShort(name, detail));
    }
}
