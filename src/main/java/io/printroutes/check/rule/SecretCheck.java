package io.printroutes.check.rule;

import io.printroutes.check.model.Configuration;
import io.printroutes.check.model.EndpointUse;
import io.printroutes.check.model.Findings;
import io.printroutes.check.model.Kamelet;
import io.printroutes.check.model.SourcePosition;
import io.printroutes.check.model.YamlValue;
import io.printroutes.config.SecretFile;
import java.util.Set;
import java.util.regex.Pattern;

/** Secrets that stand in a route file for everybody to read who may look at it, or at its history. */
public final class SecretCheck implements Rule {

    private static final String HINT =
            "Write {{a.setting}} or {{file:/run/secrets/...}} there, and change the secret: it has been seen.";
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(password|passphrase|secret|token|api[-._]?key|accesskey)$");
    private static final Pattern SECRET_HEADER =
            Pattern.compile("(?i)authorization|proxy-authorization|cookie|.*(api-?key|token|secret|password)");
    /** A webhook's signing secret, a store's key, a password in an address. */
    private static final Pattern SECRET_VALUE =
            Pattern.compile("whsec_[A-Za-z0-9+/=]{16,}|://[^/@{}\\s:]+:[^/@{}\\s]+@");
    /** Marked secret by Camel, and known to everybody, or where one lies. */
    private static final Pattern NO_SECRET = Pattern.compile("(?i).*(user|username|clientid|file|path|uri)$");
    /** Without anything in it that nobody could guess. */
    private static final Pattern PLAIN_ADDRESS = Pattern.compile("https?://[^/@?\\s]+(/[A-Za-z0-9_.-]{0,15})*");
    /** Where a token is what separates words. */
    private static final Pattern SEPARATES = Pattern.compile("(?i)x?tokeni[sz]er?");

    static boolean isSecretName(String name) {
        return SECRET_NAME.matcher(name).matches();
    }

    @Override
    public void check(Configuration configuration, Findings findings) {
        configuration.files().forEach(file -> {
            file.endpoints().forEach(use -> endpoint(use, configuration, findings));
            // what a kamelet's definition says of a secret is a description
            YamlValue root =
                    file.root().isMap() ? file.root().at("spec", "template").orElse(file.root()) : file.root();
            walk("", root, findings);
        });
    }

    private static void endpoint(EndpointUse use, Configuration configuration, Findings findings) {
        for (EndpointUse.Option option : use.options()) {
            if (isSecret(use, option.name(), configuration)) {
                boolean path = configuration
                        .values()
                        .resolve(option.value())
                        .filter(SecretFile::isPath)
                        .isPresent();
                if (path) {
                    findings.error(
                            option.valueAt(),
                            "PR-4007",
                            option.name() + " is a secret, and is set to the path of a file instead of what is in it.",
                            "Write {{file:/run/secrets/...}}.");
                } else if (isLiteral(option.value())
                        && !PLAIN_ADDRESS.matcher(option.value()).matches()) {
                    found(option.valueAt(), option.name(), findings);
                }
            }
        }
    }

    private static boolean isSecret(EndpointUse use, String option, Configuration configuration) {
        if (use.scheme().equals("kamelet")) {
            Kamelet kamelet = configuration.kamelets().get(use.path());
            return kamelet != null
                    && kamelet.parameters().containsKey(option)
                    && kamelet.parameters().get(option).isSecret();
        }
        return isSecretName(option)
                || !NO_SECRET.matcher(option).matches()
                        && configuration.descriptions().component(use.scheme()).stream()
                                .flatMap(component -> component.getEndpointOptions().stream())
                                .anyMatch(one -> one.getName().equals(option) && one.isSecret());
    }

    private static void walk(String owner, YamlValue value, Findings findings) {
        if (owner.equals("setHeader")) {
            header(value, findings);
        }
        for (YamlValue.Entry entry : value.entries()) {
            YamlValue inner = entry.value();
            boolean named =
                    isSecretName(entry.name()) && !SEPARATES.matcher(owner).matches();
            if (inner.isScalar() && named && isLiteral(inner.text()) && !findings.has(inner.place())) {
                found(inner.place(), entry.name(), findings);
            } else if (inner.isScalar() && SECRET_VALUE.matcher(inner.text()).find() && !findings.has(inner.place())) {
                found(inner.place(), "a secret in '" + entry.name() + "'", findings);
            }
            walk(entry.name(), inner, findings);
        }
        value.items().forEach(item -> walk(owner, item, findings));
    }

    private static void header(YamlValue header, Findings findings) {
        if (SECRET_HEADER.matcher(header.textOf("name")).matches()) {
            for (String language : Set.of("constant", "simple")) {
                header.at("expression", language)
                        .or(() -> header.get(language))
                        .map(value -> value.get("expression").orElse(value))
                        .filter(text -> text.isScalar() && isLiteral(text.text()))
                        .ifPresent(text -> found(text.place(), "the header " + header.textOf("name"), findings));
            }
        }
    }

    private static boolean isLiteral(String value) {
        return !value.isBlank() && !value.contains("{{") && !value.contains("${") && !value.startsWith("#");
    }

    /** Says where a secret stands, never what it is. */
    private static void found(SourcePosition place, String what, Findings findings) {
        findings.error(place, "PR-4305", "A secret stands here as plain text: " + what + ".", HINT);
    }
}
