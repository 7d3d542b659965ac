package io.printroutes.drop.format;

import io.printroutes.order.ModelType;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * 3MF: a ZIP archive that lists {@code [Content_Types].xml} and a model below {@code 3D/}, or, sliced, at least one
 * {@code Metadata/plate_<n>.gcode}. Only the list at its end is read.
 */
final class ThreeMfFormat {

    private static final String LOCAL = "PK\u0003\u0004";
    private static final Pattern SLICED_PLATE = Pattern.compile("metadata/plate_\\d+\\.gcode");

    private ThreeMfFormat() {}

    static Verdict examine(String name, ModelType called, Content content) throws IOException {
        if (ContentGuess.blank(content)) {
            return new Verdict.Incomplete(DropProblems.tooShort(name, "it begins with nothing but zeros"));
        }
        if (!beginsLikeZip(content)) {
            String looksLike = ContentGuess.like(content);
            return Verdict.refused(
                    looksLike == null
                            ? DropProblems.damaged(name, "it is no ZIP archive, as every 3MF is")
                            : DropProblems.mislabelled(name, looksLike));
        }
        Contents contents = new Contents();
        try {
            if (!ZipListing.read(content, contents::add)) {
                return new Verdict.Incomplete(
                        DropProblems.tooShort(name, "the list of contents that every 3MF ends with is missing"));
            }
        } catch (ZipListing.DamagedException e) {
            return e.mayStillCome()
                    ? Verdict.cutOff(name, e.reason())
                    : Verdict.refused(DropProblems.damaged(name, e.reason()));
        }
        return contents.verdict(name, called);
    }

    private static boolean beginsLikeZip(Content content) throws IOException {
        String head = content.text(0, 8);
        // what was meant to be split and came in one piece has a mark in front (APPNOTE 8.5.3, 8.5.4)
        String plain = head.startsWith("PK\u0007\b") || head.startsWith("PK00") ? head.substring(4) : head;
        return LOCAL.startsWith(plain.substring(0, Math.min(4, plain.length())));
    }

    /** What matters of the list. */
    private static final class Contents {

        private boolean types;
        private boolean model;
        private boolean slicedPlate;
        private boolean locked;

        void add(String entry, boolean encrypted) {
            // some writers begin names with a slash or use backslashes, against the standard, and slicers take it
            String lower = entry.toLowerCase(Locale.ROOT).replace('\\', '/');
            String plain = lower.startsWith("/") ? lower.substring(1) : lower;
            types |= plain.equals("[content_types].xml");
            model |= plain.startsWith("3d/") && plain.endsWith(".model");
            slicedPlate |= SLICED_PLATE.matcher(plain).matches();
            locked |= encrypted;
        }

        Verdict verdict(String name, ModelType called) {
            if (locked) {
                return Verdict.refused(DropProblems.locked(name));
            }
            if (!types) {
                return Verdict.refused(
                        DropProblems.mislabelled(name, "a ZIP archive without [Content_Types].xml, so no 3MF"));
            }
            if (slicedPlate) {
                return new Verdict.Sound(ModelType.GCODE_3MF);
            }
            if (!model) {
                return Verdict.refused(
                        DropProblems.mislabelled(name, "a ZIP archive without a model in 3D/, perhaps an Office file"));
            }
            return called == ModelType.GCODE_3MF
                    ? Verdict.refused(DropProblems.notSliced(name))
                    : new Verdict.Sound(ModelType.THREE_MF);
        }
    }
}
