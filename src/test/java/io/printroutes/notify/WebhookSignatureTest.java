package io.printroutes.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

    private static final String BODY = "{\"message\":\"für Zoë\"}";

    private final String secret = WebhookSignature.newSecret(new SecureRandom());
    private final String older = WebhookSignature.newSecret(new SecureRandom());

    @Test
    void a_receiver_with_the_standard_library_accepts_it() throws Exception {
        Map<String, String> headers = sign(secret);
        assertThat(headers).containsOnlyKeys("webhook-id", "webhook-timestamp", "webhook-signature");
        assertThatCode(() -> verify(secret, BODY, headers)).doesNotThrowAnyException();
    }

    @Test
    void a_body_that_was_changed_is_not_accepted() {
        assertThatThrownBy(() -> verify(secret, BODY + " ", sign(secret)))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void while_a_secret_is_changed_the_old_and_the_new_one_fit() {
        Map<String, String> headers = sign(secret + " " + older);
        assertThatCode(() -> verify(secret, BODY, headers)).doesNotThrowAnyException();
        assertThatCode(() -> verify(older, BODY, headers)).doesNotThrowAnyException();
        assertThatThrownBy(() -> verify(WebhookSignature.newSecret(new SecureRandom()), BODY, headers))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void a_secret_that_cannot_be_used_is_refused_without_being_repeated() {
        for (String wrong : List.of("", "hunter2", "whsec_hunter2!", "whsec_aHVudGVyMg==")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> WebhookSignature.of(wrong))
                    .withMessageStartingWith("PR-6102")
                    .withNoCause()
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2", "aHVudGVyMg"));
        }
    }

    private static Map<String, String> sign(String secrets) {
        return WebhookSignature.of(secrets).headers("evt_1", Instant.now(), BODY.getBytes(StandardCharsets.UTF_8));
    }

    private static void verify(String secret, String body, Map<String, String> headers) throws Exception {
        Map<String, List<String>> lists = new HashMap<>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        new Webhook(secret).verify(body, HttpHeaders.of(lists, (n, v) -> true));
    }
}
