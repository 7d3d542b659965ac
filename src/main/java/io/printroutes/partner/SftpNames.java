package io.printroutes.partner;

import com.jcraft.jsch.SftpATTRS;
import io.printroutes.drop.Seen;
import java.time.Instant;

/** Names and attributes of files as the SFTP library has them. */
public final class SftpNames {

    private SftpNames() {}

    /** JSch takes * and ? for patterns and the backslash for its escape. */
    public static String quoted(String path) {
        return path.replaceAll("([*?\\\\])", "\\\\$1");
    }

    public static Seen seen(String path, SftpATTRS attributes) {
        // JSch reads the seconds as a signed number
        long seconds = attributes.getMTime() & 0xffff_ffffL;
        return new Seen(path, attributes.getSize(), Instant.ofEpochSecond(seconds));
    }
}
