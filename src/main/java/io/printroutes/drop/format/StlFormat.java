package io.printroutes.drop.format;

import io.printroutes.order.ModelType;
import io.printroutes.order.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * STL, both forms. Binary: 80 bytes of anything, the number of triangles, 50 bytes each, and nothing after; the length
 * decides, because many programs begin their binary files with "solid" too. What is not binary by its length is text if it
 * begins like that, see {@link StlText}.
 *
 * <p>A binary file that is longer than it says, or says zero triangles, is called incomplete rather than refused: some
 * programs write the number last. Others never do (they stream, and leave it 0 or all ones); slicers then count for
 * themselves, and so does this, once nothing more comes.
 */
final class StlFormat {

    private static final int HEADER = 84;
    private static final int TRIANGLE = 50;
    private static final int PIECE = 64 * 1024;
    private static final long ALL_ONES = 0xffff_ffffL;

    private StlFormat() {}

    static Verdict examine(String name, Content content) throws IOException {
        ByteBuffer head = content.read(0, PIECE);
        if (head.remaining() >= HEADER) {
            long triangles = head.order(ByteOrder.LITTLE_ENDIAN).getInt(head.position() + 80) & ALL_ONES;
            if (triangles > 0 && content.size() == HEADER + TRIANGLE * triangles) {
                return whole(name, content);
            }
        }
        String looksLike = ContentGuess.like(content);
        if (looksLike != null) {
            return Verdict.refused(DropProblems.mislabelled(name, looksLike));
        }
        Verdict asText = StlText.examine(name, content, Content.text(head));
        if (asText != null) {
            return asText;
        }
        if (head.remaining() < HEADER) {
            return Verdict.cutOff(name, "not even its header is there");
        }
        if (ContentGuess.text(head)) {
            return Verdict.refused(
                    DropProblems.mislabelled(name, "some text, and an STL in text begins with \"solid\""));
        }
        return binary(name, content, head.getInt(head.position() + 80) & ALL_ONES);
    }

    private static Verdict whole(String name, Content content) throws IOException {
        boolean endsInZeros = Holes.isZeros(content.tail(TRIANGLE));
        // one of zeros throughout is sound in structure, and what a copy left out would have begun with something
        return endsInZeros && !Holes.isZeros(content.read(HEADER, PIECE))
                ? Verdict.cutOff(name, "its last triangle is nothing but zeros, as if the rest were still to come")
                : new Verdict.Sound(ModelType.STL);
    }

    private static Verdict binary(String name, Content content, long triangles) throws IOException {
        long size = content.size();
        boolean fits = size > HEADER && (size - HEADER) % TRIANGLE == 0 && !Holes.isZeros(content.tail(TRIANGLE));
        boolean usable = fits && (triangles == 0 || triangles == ALL_ONES);
        if (triangles == 0) {
            return waiting(DropProblems.nothingToPrint(name, "it says that it has 0 triangles"), usable);
        }
        long expected = HEADER + TRIANGLE * triangles;
        String detail = "its header says %s triangles, which are %s bytes, and it has %s"
                .formatted(DropProblems.number(triangles), DropProblems.number(expected), DropProblems.number(size));
        return waiting(
                size < expected ? DropProblems.tooShort(name, detail) : DropProblems.tooLong(name, detail), usable);
    }

    private static Verdict waiting(Problem problem, boolean usable) {
        return usable
                ? new Verdict.Incomplete(problem, new Verdict.Sound(ModelType.STL))
                : new Verdict.Incomplete(problem);
    }
}
