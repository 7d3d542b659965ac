package io.printroutes.realtime;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The name of a home's program at the broker: the host's name, and a mark that is made once and kept in the data folder. Two homes on one
 * host, or two containers that share its name, would otherwise throw each other out.
 */
public final class ProgramName {

    private static final int MARK_BYTES = 4;
    private static final int MARK_LENGTH = 2 * MARK_BYTES;

    private ProgramName() {}

    /** @param data folder of the home */
    public static String of(String hostName, Path data) throws IOException {
        return hostName + "_" + mark(data.resolve("realtime.id"));
    }

    private static String mark(Path file) throws IOException {
        byte[] random = new byte[MARK_BYTES];
        new SecureRandom().nextBytes(random);
        String made = HexFormat.of().formatHex(random);
        try {
            Files.writeString(file, made, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return made;
        } catch (FileAlreadyExistsException e) {
            String kept = Files.readString(file).strip();
            boolean isMark = kept.length() == MARK_LENGTH && kept.chars().allMatch(HexFormat::isHexDigit);
            if (!isMark) {
                // a crash left half of it
                Files.writeString(file, made);
            }
            return isMark ? kept : made;
        }
    }
}
