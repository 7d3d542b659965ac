package io.printroutes.testing;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * Chance for a test, from a seed that the test's name shows. The seeds are always the same; {@code -Dseeds=N} takes more of them, and
 * {@code -Dseed=N} one.
 */
public final class Seeds {

    private final Random random;

    public Seeds(long seed) {
        random = new Random(seed);
    }

    /** For {@code @MethodSource}. */
    public static LongStream some() {
        Long one = Long.getLong("seed");
        return one == null ? LongStream.range(0, Integer.getInteger("seeds", 5)) : LongStream.of(one);
    }

    public int number(int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    public boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    public <T> T of(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    public byte[] bytes(int least, int most) {
        byte[] bytes = new byte[number(least, most)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A text of these characters. */
    public String text(String characters, int least, int most) {
        int[] all = characters.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = number(least, most); i > 0; i--) {
            text.appendCodePoint(all[random.nextInt(all.length)]);
        }
        return text.toString();
    }

    /** A text of any characters: often of those that matter in names and paths, sometimes half of a pair. */
    public String text(int most) {
        StringBuilder text = new StringBuilder();
        for (int i = number(0, most); i > 0; i--) {
            switch (random.nextInt(5)) {
                case 0 -> text.append("./\\:~ \0\n\u202e\u2028*?\"<>|".charAt(random.nextInt(16)));
                case 1 -> text.append((char) random.nextInt(128));
                case 2 -> text.append((char) random.nextInt(0x10000));
                case 3 -> text.appendCodePoint(random.nextInt(0x110000));
                default -> text.append((char) ('a' + random.nextInt(26)));
            }
        }
        return text.toString();
    }
}
