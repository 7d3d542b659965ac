package io.printroutes.manifest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;

/**
 * Whether bytes that are no UTF-8 read well as Windows-1252. Every byte is a character in nearly every code page, so
 * nothing proves the right one; but words of western Europe have few letters beyond ASCII, never three in a row, and
 * nothing but letters inside. Anything else is a guess that has to be told.
 */
final class WesternText {

    private static final BitSet LETTERS = new BitSet();
    private static final BitSet SIGNS = new BitSet();

    static {
        LETTERS.set(0xC0, 0x100);
        // Icelandic and Turkish, or what other code pages have there; the signs for times and divided by
        for (int other : new int[] {0xD0, 0xDD, 0xDE, 0xF0, 0xFD, 0xFE, 0xFF, 0xD7, 0xF7}) {
            LETTERS.clear(other);
        }
        LETTERS.set(0x9C);
        LETTERS.set(0x8C);
        for (int sign : new int[] {
            0x80, 0x82, 0x84, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0xA0, 0xA1, 0xA3, 0xA7, 0xA9, 0xAA,
            0xAB, 0xAD, 0xAE, 0xB0, 0xB1, 0xB2, 0xB3, 0xB4, 0xB5, 0xB7, 0xBA, 0xBB, 0xBC, 0xBD, 0xBE, 0xBF, 0xD7, 0xF7
        }) {
            SIGNS.set(sign);
        }
    }

    private WesternText() {}

    /** Whether a name that was read as Windows-1252 looks like one. */
    static boolean is(String name) {
        byte[] bytes = name.getBytes(CodePages.WESTERN);
        try {
            return name.equals(new String(bytes, CodePages.WESTERN)) && is(ManifestSource.of(bytes));
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
    }

    static boolean is(ManifestSource source) throws IOException {
        try (InputStream in = new BufferedInputStream(source.open(), 1 << 16)) {
            int letters = 0;
            boolean afterLetter = false;
            boolean signInWord = false;
            int b;
            while ((b = in.read()) >= 0) {
                boolean ascii = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
                boolean letter = LETTERS.get(b);
                if (b >= 0x80 && !letter && !SIGNS.get(b)) {
                    return false;
                }
                letters = letter ? letters + 1 : 0;
                if (letters == 3 || signInWord && (ascii || letter)) {
                    return false;
                }
                // an apostrophe and a Catalan point stand in words
                signInWord = SIGNS.get(b) && b != 0x92 && b != 0xB7 && b != 0xAD && (afterLetter || signInWord);
                afterLetter = ascii || letter;
            }
            return true;
        }
    }
}
