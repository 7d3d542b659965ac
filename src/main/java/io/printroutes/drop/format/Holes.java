package io.printroutes.drop.format;

import io.printroutes.order.ModelType;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Room that was made for a copy and has not been filled: many copiers set a file's full length first, some write its
 * pieces in any order, and what has not come yet reads as zeros.
 *
 * <p>Samples are read at even distances, so a hole of a sixty-fourth of the file is always seen and smaller ones mostly;
 * a file of up to 256 kilobytes is read whole. No kind of model has so many zeros in a row: they would be dozens of
 * triangles without extent, characters that no text has, or, packed, megabytes of one and the same character.
 */
final class Holes {

    /** Copies are written in pages, so that a hole covers at least one wherever it lies. */
    private static final int PIECE = 4096;

    private static final int SAMPLES = 64;

    /** Less than a page, because the first and last page of a hole can be another piece's too. */
    private static final int ZEROS = 2048;

    private static final int STL_HEADER = 84;

    private Holes() {}

    static boolean isIn(Content content, ModelType type) throws IOException {
        boolean isStl = type == ModelType.STL;
        // somebody may want a binary STL of zeros throughout: its structure is sound
        if (isStl && isEmptyThroughout(content)) {
            return false;
        }
        long size = content.size();
        if (size <= (long) SAMPLES * PIECE) {
            return hasZeros(content.read(isStl ? STL_HEADER : 0, (int) size));
        }
        for (int sample = 0; sample < SAMPLES; sample++) {
            long at = (size - PIECE) * sample / (SAMPLES - 1);
            if (hasZeros(content.read(isStl ? Math.max(at, STL_HEADER) : at, PIECE))) {
                return true;
            }
        }
        return false;
    }

    /** Whether its samples are zeros, one and all. */
    private static boolean isEmptyThroughout(Content content) throws IOException {
        long size = content.size();
        for (int sample = 0; sample < SAMPLES; sample++) {
            long at = Math.max(STL_HEADER, (size - PIECE) * sample / (SAMPLES - 1));
            if (!isZeros(content.read(at, PIECE))) {
                return false;
            }
        }
        return true;
    }

    static boolean isZeros(ByteBuffer piece) {
        for (int i = piece.position(); i < piece.limit(); i++) {
            if (piece.get(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasZeros(ByteBuffer piece) {
        int zeros = 0;
        for (int i = piece.position(); i < piece.limit(); i++) {
            zeros = piece.get(i) == 0 ? zeros + 1 : 0;
            if (zeros == ZEROS) {
                return true;
            }
        }
        return false;
    }
}
