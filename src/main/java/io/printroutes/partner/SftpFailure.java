package io.printroutes.partner;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchChangedHostKeyException;
import com.jcraft.jsch.JSchRevokedHostKeyException;
import com.jcraft.jsch.JSchUnknownHostKeyException;
import com.jcraft.jsch.SftpException;
import io.printroutes.config.SettingsException;
import io.printroutes.order.LedgerException;
import io.printroutes.order.Problem;
import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a partner's server can't be used, in words for the operator. Only what kind of failure it is goes into them: the
 * library's own messages may name what does not belong in a log.
 *
 * @param needsPerson whether trying again is no use before somebody has looked: the server is not the one it was
 */
public record SftpFailure(Problem problem, boolean needsPerson) {

    private static final String LOGIN_REFUSED = "PR-7005";

    /** How long to rest before the first new attempt: servers ban addresses that knock with a wrong key. */
    Duration firstRest() {
        return problem.code().equals(LOGIN_REFUSED) ? Duration.ofMinutes(1) : Duration.ofSeconds(1);
    }

    /** @param where the server, as the route names it: host and port */
    public static SftpFailure of(Throwable failure, String where, String folder) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            SftpFailure known = known(cause, where, folder);
            if (known != null) {
                return known;
            }
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return again(
                "PR-7009",
                where + " broke off the connection (" + root.getClass().getSimpleName() + ").",
                "It is tried again by itself; if it stays so, look at the server's own log.");
    }

    /** Whether the server answered, and said no to one file: the connection is as good as before. */
    public static boolean isOfFileAlone(Throwable failure) {
        return answer(failure)
                .filter(sftp ->
                        sftp.id != ChannelSftp.SSH_FX_NO_CONNECTION && sftp.id != ChannelSftp.SSH_FX_CONNECTION_LOST)
                .isPresent();
    }

    /** Whether the server answered that there is no such file any more. */
    public static boolean isGone(Throwable failure) {
        return answer(failure)
                .filter(sftp -> sftp.id == ChannelSftp.SSH_FX_NO_SUCH_FILE)
                .isPresent();
    }

    private static Optional<SftpException> answer(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SftpException sftp) {
                // with a cause it is no answer of the server's
                return Optional.of(sftp).filter(answered -> answered.getCause() == null);
            }
        }
        return Optional.empty();
    }

    private static @Nullable SftpFailure known(Throwable cause, String where, String folder) {
        SftpFailure known = hostKey(cause, where);
        known = known == null ? ours(cause) : known;
        known = known == null ? connection(cause, where) : known;
        known = known == null ? folder(cause, where, folder) : known;
        return known == null && !(cause instanceof SftpException) ? byWords(cause, where) : known;
    }

    /** The server is not the one that was trusted. */
    private static @Nullable SftpFailure hostKey(Throwable cause, String where) {
        if (cause instanceof JSchChangedHostKeyException || cause instanceof JSchRevokedHostKeyException) {
            return new SftpFailure(
                    Problem.of(
                            "PR-7001",
                            "THE HOST KEY OF " + where
                                    + " HAS CHANGED: this may be another server that pretends to be the partner's. Nothing is sent to it or fetched from it.",
                            "Ask the partner, by another way than this server, whether they changed it; if so, run printago-routes partner trust "
                                    + host(where) + " and compare the fingerprint with theirs."),
                    true);
        }
        if (cause instanceof JSchUnknownHostKeyException) {
            return new SftpFailure(
                    Problem.of(
                            "PR-7002",
                            "The host key of " + where + " is not known yet.",
                            "Run printago-routes partner trust " + host(where)
                                    + " and compare the fingerprint with the partner's."),
                    true);
        }
        return null;
    }

    /** It is our own side that fails: the partner is not to be asked about it. */
    private static @Nullable SftpFailure ours(Throwable cause) {
        if (cause instanceof SettingsException settings) {
            return new SftpFailure(settings.problems().get(0), false);
        }
        if (cause instanceof LedgerException ledger) {
            return new SftpFailure(ledger.problem(), false);
        }
        return null;
    }

    /** There is no connection that both sides can use. */
    private static @Nullable SftpFailure connection(Throwable cause, String where) {
        if (cause instanceof UnknownHostException) {
            return again("PR-7003", "The name in " + where + " is not known.", "Look at host, and at the name server.");
        }
        if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return again(
                    "PR-7004",
                    where + " refuses the connection.",
                    "Look whether the server runs, at the port, and at the firewalls between.");
        }
        if (cause instanceof JSchAlgoNegoFailException) {
            return again(
                    "PR-7006",
                    where + " offers only algorithms that are too old to be safe.",
                    "Ask the partner to update the server; nothing here turns them on.");
        }
        return null;
    }

    /** The folders on the server are not as the route needs them. */
    private static @Nullable SftpFailure folder(Throwable cause, String where, String folder) {
        if (cause instanceof NotDirectoryException) {
            return again(
                    "PR-7101",
                    "The folder " + folder + " on " + where + ", or one below it, is a link or no folder at all.",
                    "Links are not followed. Ask the partner to make a folder of its own there, or set in to where it leads.");
        }
        if (cause instanceof TooManyNamesException) {
            return again(
                    "PR-7201",
                    "More than " + TooManyNamesException.MOST_NAMES + " names lie in " + folder + " on " + where
                            + ". Nothing is fetched, because no listing is complete.",
                    "Ask the partner to clear it, and have fetched files moved or deleted rather than left.");
        }
        if (cause instanceof RemotePaths.OneFolderException) {
            return again(
                    "PR-7202",
                    "in and out are one folder on " + where + ": acknowledgements would be fetched as manifests.",
                    "Set out to a folder of its own. It may lie in the other one.");
        }
        if (cause instanceof SftpException sftp) {
            return answered(sftp, where, folder);
        }
        return null;
    }

    private static @Nullable SftpFailure answered(SftpException failure, String where, String folder) {
        if (failure.id == ChannelSftp.SSH_FX_NO_SUCH_FILE) {
            return again(
                    "PR-7007",
                    "There is no folder " + folder + " on " + where + ".",
                    "Ask the partner to create it, or set in and out to where theirs are.");
        }
        if (failure.id == ChannelSftp.SSH_FX_PERMISSION_DENIED) {
            return again(
                    "PR-7008",
                    "The folder " + folder + " on " + where + " may not be read.",
                    "Ask the partner to give this user the right to it.");
        }
        return null;
    }

    /** What the library tells only by its message. */
    private static @Nullable SftpFailure byWords(Throwable cause, String where) {
        String words = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (words.startsWith("auth fail")
                || words.startsWith("auth cancel")
                || words.startsWith("too many authentication failures")) {
            return again(
                    LOGIN_REFUSED,
                    where + " refuses the login.",
                    "Look at username and at privateKeyFile or password, and whether the partner has our public key.");
        }
        if (words.startsWith("invalid privatekey")
                || cause instanceof FileNotFoundException
                || cause instanceof NoSuchFileException) {
            return again(
                    "PR-7010",
                    "The key for " + where + " cannot be read.",
                    "Look at privateKeyFile: does the file exist, may this user read it, does it need a passphrase?");
        }
        if (cause instanceof SocketTimeoutException || words.contains("timeout") || words.contains("timed out")) {
            return silent(where);
        }
        return null;
    }

    /** Where it does not answer, or no more. */
    public static SftpFailure silent(String where) {
        return again(
                "PR-7011",
                where + " does not answer.",
                "Look whether the server runs, at host and port, and at the firewalls between; one that is only slow needs a longer answerWithin.");
    }

    private static SftpFailure again(String code, String message, String hint) {
        return new SftpFailure(Problem.of(code, message, hint), false);
    }

    private static String host(String where) {
        return where.endsWith(":22") ? where.substring(0, where.length() - 3) : where;
    }
}
