package io.printroutes.check.rule;

import io.printroutes.check.model.Configuration;
import io.printroutes.check.model.EndpointUse;
import io.printroutes.check.model.Findings;
import io.printroutes.check.model.RouteFile;
import io.printroutes.check.model.SourcePosition;
import io.printroutes.config.Setting;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses without TLS on other machines than this one, unless the settings permit them. */
public final class CleartextCheck implements Rule {

    private static final Pattern ADDRESS =
            Pattern.compile("(?i)(http|ws|mqtt|tcp|ftp|smtp|imap|pop3)://(\\[[^]]*]|[^/:?#]+).*");
    private static final Map<String, String> BETTER = Map.of(
            "http", "https", "ws", "wss", "mqtt", "mqtts", "tcp", "ssl", "ftp", "sftp", "smtp", "smtps", "imap",
            "imaps", "pop3", "pop3s");

    @Override
    public void check(Configuration configuration, Findings findings) {
        boolean permitted = configuration
                .values()
                .resolve("{{" + Setting.CLEARTEXT.key() + "}}")
                .filter("true"::equals)
                .isPresent();
        if (permitted) {
            return;
        }
        configuration.files().flatMap(RouteFile::endpoints).forEach(use -> {
            cleartext(address(use)).ifPresent(better -> found(use.at(), use.uri(), better, findings));
            anyHostKey(use, findings);
            use.options().forEach(option -> cleartext(option.value())
                    .ifPresent(better -> found(option.valueAt(), option.name(), better, findings)));
        });
        mail(configuration, findings);
        // the program's own addresses are held to this by the settings themselves
        configuration.properties().entries().stream()
                .filter(entry -> Arrays.stream(Setting.values())
                        .noneMatch(setting -> setting.key().equals(entry.key())))
                .forEach(entry -> cleartext(entry.value())
                        .ifPresent(better -> found(entry.valueAt(), entry.key(), better, findings)));
    }

    private static void mail(Configuration configuration, Findings findings) {
        boolean elsewhere = configuration
                .values()
                .resolve("{{" + Setting.SMTP_HOST.key() + "}}")
                .filter(host -> !host.isBlank() && !isHere(host))
                .isPresent();
        configuration
                .properties()
                .entry(Setting.SMTP_SECURITY.key())
                .filter(entry -> elsewhere && entry.value().equals("none"))
                .ifPresent(entry -> findings.error(
                        entry.valueAt(),
                        "PR-4306",
                        "Mails and their password would travel readable to everybody on the way.",
                        "Use starttls or tls, or set " + Setting.CLEARTEXT.key()
                                + "=true if the network is yours alone."));
    }

    /** Camel's own default is to believe whoever answers. */
    private static void anyHostKey(EndpointUse use, Findings findings) {
        boolean asks = use.option("strictHostKeyChecking")
                .filter(option -> !option.value().equals("no"))
                .isPresent();
        if (use.scheme().equals("sftp") && !asks) {
            findings.error(
                    use.option("strictHostKeyChecking")
                            .map(EndpointUse.Option::valueAt)
                            .orElse(use.at()),
                    "PR-4309",
                    "This connection believes whoever answers: no host key is compared.",
                    "Add strictHostKeyChecking: \"yes\" and knownHostsFile, or use the kamelet partner-drop-source.");
        }
    }

    private static boolean isHere(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    /** {@code http:printago} and {@code smtp:digest} are names only: a header or a bean says where they lead. */
    private static String address(EndpointUse use) {
        boolean host = use.uri().contains("://") || use.path().contains(".");
        return host ? use.scheme() + "://" + use.path().replaceFirst("^[^/@]*@", "") : "";
    }

    /** What to use instead, if the address leads elsewhere readable to all. */
    private static Optional<String> cleartext(String value) {
        Matcher matcher = ADDRESS.matcher(value);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String host = matcher.group(2).replaceFirst("^[^@]*@", "");
        boolean here = isHere(host) || host.contains("{{") || host.contains("$");
        return here ? Optional.empty() : Optional.of(BETTER.get(matcher.group(1).toLowerCase(Locale.ROOT)));
    }

    private static void found(SourcePosition place, String what, String better, Findings findings) {
        findings.error(
                place,
                "PR-4306",
                what.replaceFirst("\\?.*", "") + " sends everything readable to everybody on the way.",
                "Use " + better + ":, or set " + Setting.CLEARTEXT.key() + "=true if the network is yours alone.");
    }
}
