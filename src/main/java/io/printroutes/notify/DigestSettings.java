package io.printroutes.notify;

import java.time.Duration;

/**
 * How much a rule's mails are gathered.
 *
 * @param gather how long after its first news a mail waits for more about the same
 * @param repeat how long the same trouble is not told again
 * @param flap what comes and goes within this time is no mail, and an end has to last as long before it is told; zero tells all
 * @param mailsAnHour most mails in any hour; what is beyond comes together in one when there is room
 */
public record DigestSettings(Duration gather, Duration repeat, Duration flap, int mailsAnHour) {

    static final Duration HOUR = Duration.ofHours(1);

    /** What came and went so often within an hour keeps doing so. */
    static final int FLAPS = 3;

    public static final Duration USUAL_FLAP = Duration.ofMinutes(2);

    public static final DigestSettings USUAL = new DigestSettings(Duration.ofSeconds(30), Duration.ofHours(4), 20);

    /** Every end is told at once. */
    public DigestSettings(Duration gather, Duration repeat, int mailsAnHour) {
        this(gather, repeat, Duration.ZERO, mailsAnHour);
    }

    public DigestSettings {
        if (mailsAnHour < 1) {
            throw new IllegalArgumentException("at least one mail an hour, or no mail is ever sent");
        }
    }
}
