package io.printroutes.order;

import java.util.random.RandomGenerator;

/**
 * Makes the ids that people read out over the phone: eight characters of an alphabet without look-alikes.
 *
 * <p>30^8 is 6.5e11, so two of a million receipts may well come out the same: the ledger refuses the second, and whoever
 * asked draws again.
 */
public final class ReceiptIds {

    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 8;

    private final RandomGenerator random;

    public ReceiptIds(RandomGenerator random) {
        this.random = random;
    }

    public String next() {
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
