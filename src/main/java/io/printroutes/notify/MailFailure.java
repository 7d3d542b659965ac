package io.printroutes.notify;

import io.printroutes.notify.DeliveryFailed.Then;
import io.printroutes.order.Problem;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.SendFailedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/** Why a mail did not go out, in words: the server's own where it refuses the mail, its sender or its receivers. */
public final class MailFailure {

    private MailFailure() {}

    public static DeliveryFailed of(@Nullable Exception failure) {
        List<Throwable> causes = causes(failure);
        if (has(causes, AuthenticationFailedException.class)) {
            return away(
                    "PR-6302",
                    "The mail server refuses the user or the password",
                    "Look at smtp.user and smtp.password");
        }
        if (has(causes, CertificateException.class) || has(causes, SSLException.class)) {
            return away(
                    "PR-6301",
                    "The mail server's certificate is not trusted, or is not its own",
                    "Write its name in smtp.host as the certificate does; for an authority of your own set tls.authorities");
        }
        if (causes.stream().anyMatch(MailFailure::lacksStartTls)) {
            return away(
                    "PR-6303",
                    "The mail server offers no STARTTLS, and the program sends no mail in clear text",
                    "Set smtp.security=tls and its port, or none within a network of your own");
        }
        Optional<MailRefusal> refusal = refusal(failure);
        if (refusal.isPresent()) {
            return refusal.get().isForGood() ? refused(refusal.get()) : later(refusal.get());
        }
        return new DeliveryFailed(Then.RECEIVER_AWAY, unreachable(causes), null);
    }

    /** What the server took and refused of a mail; empty if it never came to that. */
    static Optional<MailRefusal> refusal(@Nullable Exception failure) {
        return causes(failure).stream()
                .filter(SendFailedException.class::isInstance)
                .findFirst()
                .map(cause -> MailRefusal.of((SendFailedException) cause));
    }

    private static DeliveryFailed refused(MailRefusal refusal) {
        String what = refusal.whole() == null
                ? "The mail server refuses every receiver: " + MailRefusal.listed(refusal.refused())
                : "The mail server refuses the mail or its sender: " + refusal.whole();
        return new DeliveryFailed(
                Then.MESSAGE_REFUSED, problem("PR-6304", what, "Look at the rule's to and at smtp.from"), null);
    }

    /** For those who are to have it later, and for nobody else. */
    static DeliveryFailed later(MailRefusal refusal) {
        String what = refusal.whole() == null
                ? MailRefusal.listed(refusal.later())
                : Objects.requireNonNullElse(refusal.whole(), "");
        return DeliveryFailed.owedTo(
                List.copyOf(refusal.later().keySet()),
                problem(
                        "PR-6306",
                        "The mail server wants this mail later: " + what,
                        "There is nothing to do: it is sent again by itself"));
    }

    private static String unreachable(List<Throwable> causes) {
        if (has(causes, UnknownHostException.class)) {
            return "the mail server's name is not known";
        }
        if (has(causes, ConnectException.class)) {
            return "the mail server refuses the connection";
        }
        if (has(causes, SocketTimeoutException.class)) {
            return "the mail server does not answer";
        }
        if (has(causes, IOException.class)) {
            return "the connection to the mail server broke";
        }
        Optional<String> turnedAway =
                causes.stream().flatMap(cause -> turnedAway(cause).stream()).findFirst();
        if (turnedAway.isPresent()) {
            return turnedAway.get();
        }
        return causes.isEmpty()
                ? "the mail could not be sent"
                : causes.get(causes.size() - 1).getClass().getSimpleName();
    }

    /** A server that is full, or does not like this machine, says so before anything is sent. */
    private static Optional<String> turnedAway(Throwable cause) {
        return cause instanceof SMTPSendFailedException answer && answer.getReturnCode() > 0
                ? Optional.of("the mail server answers " + HeaderText.of(String.valueOf(answer.getMessage())))
                : Optional.empty();
    }

    private static boolean lacksStartTls(Throwable cause) {
        String words = String.valueOf(cause.getMessage()).toUpperCase(Locale.ROOT);
        return words.contains("STARTTLS IS REQUIRED");
    }

    private static DeliveryFailed away(String code, String what, String hint) {
        return new DeliveryFailed(Then.RECEIVER_AWAY, problem(code, what, hint), null);
    }

    private static String problem(String code, String what, String hint) {
        return Problem.of(code, what + ".", hint + ".").toString();
    }

    private static boolean has(List<Throwable> causes, Class<? extends Throwable> type) {
        return causes.stream().anyMatch(type::isInstance);
    }

    private static List<Throwable> causes(@Nullable Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
