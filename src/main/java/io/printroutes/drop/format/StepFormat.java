package io.printroutes.drop.format;

import io.printroutes.order.ModelType;
import java.io.IOException;

/** STEP, ISO 10303-21: text from {@code ISO-10303-21;} to {@code END-ISO-10303-21;}. */
final class StepFormat {

    private static final int PIECE = 64 * 1024;
    private static final String BEGIN = "ISO-10303-21;";
    private static final String END = "END-ISO-10303-21;";

    private StepFormat() {}

    static Verdict examine(String name, Content content) throws IOException {
        if (ContentGuess.blank(content)) {
            return Verdict.cutOff(name, "it begins with nothing but zeros");
        }
        String head = ContentGuess.stripMark(content.text(0, 1024)).stripLeading();
        if (!head.startsWith(BEGIN)) {
            if (BEGIN.startsWith(head)) {
                return Verdict.cutOff(name, "not even its first line is there");
            }
            String looksLike = ContentGuess.like(content);
            return Verdict.refused(
                    looksLike == null
                            ? DropProblems.damaged(name, "it does not begin with \"" + BEGIN + "\"")
                            : DropProblems.mislabelled(name, looksLike));
        }
        // signatures may follow the end mark (edition 3), so it need not be the very last
        if (!Content.text(content.tail(PIECE)).contains(END)) {
            return Verdict.cutOff(name, "\"" + END + "\" is missing at its end");
        }
        return new Verdict.Sound(ModelType.STEP);
    }
}
