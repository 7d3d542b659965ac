package io.printroutes.notify;

import io.printroutes.order.Problem;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs webhooks after Standard Webhooks 1.0 (standardwebhooks.com): HMAC-SHA-256 over id, time and body.
 *
 * <p>Several secrets sign one message several times: while a receiver changes over, the old and the new secret both fit.
 */
public final class WebhookSignature {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    /** What the specification allows, in bytes. */
    private static final int SHORTEST = 24;

    private static final int LONGEST = 64;

    private final List<SecretKeySpec> keys;

    private WebhookSignature(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    /**
     * @param secrets {@code whsec_} and base64 of 24 to 64 bytes; several with spaces or commas between, the newest first
     * @throws IllegalArgumentException PR-6102; its message does not repeat the secret
     */
    public static WebhookSignature of(String secrets) {
        List<SecretKeySpec> keys = Arrays.stream(secrets.split("[,\\s]+"))
                .filter(secret -> !secret.isEmpty())
                .map(WebhookSignature::key)
                .toList();
        if (keys.isEmpty()) {
            throw wrong("there is none");
        }
        return new WebhookSignature(keys);
    }

    /** A new secret of 32 bytes. */
    public static String newSecret(SecureRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * The three headers, in lower case as the specification writes them.
     *
     * @param id of the event: the same for every attempt, so that a receiver can tell a repetition
     * @param attemptedAt of this attempt; receivers refuse what is some minutes old
     * @param body the bytes that are sent, unchanged
     */
    public Map<String, String> headers(String id, Instant attemptedAt, byte[] body) {
        String timestamp = Long.toString(attemptedAt.getEpochSecond());
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", timestamp);
        headers.put(
                "webhook-signature",
                keys.stream().map(key -> sign(key, head, body)).collect(Collectors.joining(" ")));
        return headers;
    }

    private static String sign(SecretKeySpec key, byte[] head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(head);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static SecretKeySpec key(String secret) {
        if (!secret.startsWith(PREFIX)) {
            throw wrong("it does not begin with " + PREFIX);
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            // without the cause, which quotes the secret
            throw wrong("what follows " + PREFIX + " is not base64");
        }
        if (bytes.length < SHORTEST || bytes.length > LONGEST) {
            throw wrong("it has " + bytes.length + " bytes, not 24 to 64");
        }
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    private static IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException(Problem.of(
                        "PR-6102",
                        "A webhook's secret cannot be used: " + why + ".",
                        "Take the secret that the receiver shows, whsec_ and base64, best from a file: {{file:...}}.")
                .toString());
    }

    /** Says nothing about the secrets. */
    @Override
    public String toString() {
        return "WebhookSignature with " + keys.size() + " secret(s)";
    }
}
