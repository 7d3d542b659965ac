package io.printroutes.notify;

import io.printroutes.event.Event;
import io.printroutes.order.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of a mail: what stands between {@code {{#events}}} and {@code {{/events}}} is written for each piece of news, with
 * the places of a {@link TextTemplate}; outside there are {@code {{subject}}}, {@code {{count}}} and {@code {{more}}}, which is
 * {@code and 12 more} where not all are listed, and nothing else.
 */
public final class MailTemplate {

    private static final Pattern REPEATED = Pattern.compile("(?s)(.*?)\\{\\{#events}}(.*)\\{\\{/events}}(.*)");
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_.#/]*)\\s*}}");

    private final String head;
    private final TextTemplate each;
    private final String tail;
    private final boolean html;

    private MailTemplate(String head, TextTemplate each, String tail, boolean html) {
        this.head = head;
        this.each = each;
        this.tail = tail;
        this.html = html;
    }

    /** @throws IllegalArgumentException PR-6103, if there is no part for the events or a place names nothing */
    public static MailTemplate text(String text) {
        return parse(text, false);
    }

    /** The same for a page; whatever the news says, it stays text. */
    public static MailTemplate html(String text) {
        return parse(text, true);
    }

    private static MailTemplate parse(String text, boolean html) {
        Matcher parts = REPEATED.matcher(text);
        if (!parts.matches()) {
            throw wrong("it has no part from {{#events}} to {{/events}}");
        }
        MailTemplate template = new MailTemplate(
                parts.group(1),
                html ? TextTemplate.html(parts.group(2)) : TextTemplate.of(parts.group(2)),
                parts.group(3),
                html);
        PLACE.matcher(template.head + template.tail).results().forEach(place -> known(place.group(1)));
        return template;
    }

    private static void known(String name) {
        if (!name.equals("subject") && !name.equals("count") && !name.equals("more")) {
            throw wrong("outside of the events there is no {{" + name + "}}, only subject, count and more");
        }
    }

    public String fill(DigestMail mail) {
        String events =
                mail.events().stream().map((Event event) -> each.fill(event)).collect(Collectors.joining());
        return around(head, mail) + events + around(tail, mail);
    }

    private String around(String text, DigestMail mail) {
        return PLACE.matcher(text).replaceAll(place -> {
            String value =
                    switch (place.group(1)) {
                        case "subject" -> mail.subject();
                        case "count" -> Integer.toString(mail.events().size() + mail.more());
                        default -> mail.more() == 0 ? "" : "and " + mail.more() + " more";
                    };
            return Matcher.quoteReplacement(html ? HtmlText.of(value) : value);
        });
    }

    private static IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException(Problem.of(
                        "PR-6103",
                        "A mail template cannot be used: " + why + ".",
                        "Compare it with the one that docs/mail.md shows.")
                .toString());
    }
}
