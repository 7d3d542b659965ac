package io.printroutes.check.online;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Why a connection failed, in the words of somebody who has to put it right. */
public final class Reason {

    private Reason() {}

    public static String of(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
                return "the name is not known";
            }
            if (cause instanceof SSLException) {
                return "TLS fails: " + message(cause);
            }
            root = cause;
        }
        if (failure instanceof HttpTimeoutException || root instanceof SocketTimeoutException) {
            return "timed out";
        }
        if (root instanceof NoRouteToHostException) {
            return "no way leads there";
        }
        if (root instanceof ConnectException || failure instanceof ConnectException) {
            return "the connection is refused";
        }
        return root instanceof EOFException ? "the other side hung up" : message(root);
    }

    private static String message(Throwable cause) {
        String message = cause.getMessage();
        return message == null || message.isBlank()
                ? cause.getClass().getSimpleName().replaceAll("Exception$", "").toLowerCase(Locale.ROOT)
                : message.lines().findFirst().orElse("");
    }
}
