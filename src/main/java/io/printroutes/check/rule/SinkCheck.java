package io.printroutes.check.rule;

import io.printroutes.check.model.Configuration;
import io.printroutes.check.model.EndpointUse;
import io.printroutes.check.model.Findings;
import io.printroutes.check.model.RouteFile;
import io.printroutes.config.SecretFile;
import io.printroutes.config.Setting;
import io.printroutes.notify.WebhookSignature;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Set;

/** What a webhook or a mail needs to be sent, beyond what its kamelet's description can say. */
public final class SinkCheck implements Rule {

    private static final String WEBHOOK = "kamelet:signed-webhook-sink";
    private static final Set<String> MAILS = Set.of("kamelet:mail-digest-sink", "kamelet:mail-report-sink");

    @Override
    public void check(Configuration configuration, Findings findings) {
        configuration.files().flatMap(RouteFile::endpoints).forEach(use -> {
            if (use.uri().equals(WEBHOOK)) {
                webhook(use, configuration, findings);
            } else if (MAILS.contains(use.uri())) {
                mail(use, configuration, findings);
            }
        });
    }

    private static void webhook(EndpointUse use, Configuration configuration, Findings findings) {
        Optional<EndpointUse.Option> template =
                use.option("template").filter(option -> !option.value().isBlank());
        secrets(use, template.isPresent(), configuration, findings);
        use.option("url").ifPresent(url -> url(url, configuration, findings));
        template.ifPresent(option -> template(option, configuration, findings));
    }

    private static void secrets(EndpointUse use, boolean hasTemplate, Configuration configuration, Findings findings) {
        Optional<EndpointUse.Option> secrets = use.option("secrets");
        Optional<String> secret = secrets.map(EndpointUse.Option::value).flatMap(configuration.values()::resolve);
        boolean unknown = secrets.isPresent() && secret.isEmpty();
        if (!unknown && secret.orElse("").isBlank()) {
            if (!hasTemplate) {
                findings.error(
                        secrets.map(EndpointUse.Option::valueAt).orElse(use.at()),
                        "PR-4218",
                        "This webhook has no secret to sign with.",
                        "Set secrets to what the receiver shows (whsec_...); only a message with a template may go without.");
            }
        } else if (!unknown && !SecretFile.isPath(secret.orElse("")) && !isSecret(secret.orElse(""))) {
            findings.error(
                    secrets.map(EndpointUse.Option::valueAt).orElse(use.at()),
                    "PR-4218",
                    "The secret of this webhook cannot be used: it is not whsec_ and base64.",
                    "Copy it again, all of it, from the page of the receiver.");
        }
    }

    private static void url(EndpointUse.Option option, Configuration configuration, Findings findings) {
        configuration
                .values()
                .resolve(option.value())
                .filter(url -> !url.isBlank() && !url.strip().matches("(?i)https?://[^/\\s]+.*"))
                .ifPresent(url -> findings.error(
                        option.valueAt(),
                        "PR-4218",
                        "The url of this webhook is not an address of the web.",
                        "Begin it with https://."));
    }

    private static void template(EndpointUse.Option option, Configuration configuration, Findings findings) {
        configuration
                .values()
                .resolve(option.value())
                .filter(name -> !Files.isRegularFile(
                        configuration.home().resolve("config").resolve(name.strip())))
                .filter(name -> SinkCheck.class.getResource("/" + name.strip()) == null)
                .ifPresent(name -> findings.error(
                        option.valueAt(),
                        "PR-4218",
                        "There is no template config/" + name.strip() + ".",
                        "Put the file there, or correct the name."));
    }

    private static boolean isSecret(String secrets) {
        try {
            WebhookSignature.of(secrets);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void mail(EndpointUse use, Configuration configuration, Findings findings) {
        for (Setting needed : Set.of(Setting.SMTP_HOST, Setting.SMTP_FROM)) {
            boolean own = needed == Setting.SMTP_FROM
                    && (use.option("from").isPresent() || use.option("sender").isPresent());
            boolean missing = configuration
                    .values()
                    .resolve("{{" + needed.key() + "}}")
                    .filter(String::isBlank)
                    .isPresent();
            if (missing && !own) {
                findings.error(
                        use.at(),
                        "PR-4219",
                        "Mails cannot be sent: " + needed.key() + " is not set.",
                        "Set it in config/application.properties, or as " + needed.variable() + " in the environment.");
            }
        }
    }
}
