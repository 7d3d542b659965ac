package io.printroutes.sandbox.entity;

import java.util.Random;

/** Ids as Printago makes them: 24 lower-case letters and digits, the first a letter. */
public final class Ids {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final Random random = new Random();

    public String next() {
        StringBuilder id = new StringBuilder("c");
        while (id.length() < 24) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return id.toString();
    }

    /** A signature with every character that a careless client re-encodes. */
    public String signature() {
        return "S" + next() + "+" + next().substring(12) + "/%2B" + next().substring(16) + "==";
    }
}
