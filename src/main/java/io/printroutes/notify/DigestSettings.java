package io.printroutes.notify;

import java.time.Duration;

/**
 * How much a rule's mails are gathered.
 *
 * @param gather how long after its first news a mail waits for more about the same
 * @param repeat how long the same trouble is not told again
 * @param mailsAnHour most mails in any hour; what is beyond comes together in one when there is room
 */
public record DigestSettings(Duration gather, Duration repeat, int mailsAnHour) {

    public static final DigestSettings USUAL = new DigestSettings(Duration.ofSeconds(30), Duration.ofHours(4), 20);

    public DigestSettings {
        if (mailsAnHour < 1) {
            throw new IllegalArgumentException("at least one mail an hour, or no mail is ever sent");
        }
    }
}
