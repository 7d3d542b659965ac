package io.printroutes.notify;

import io.printroutes.order.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The text of a mail, as a Mustache template: what stands between {@code {{#events}}} and {@code {{/events}}} is written for each event,
 * with its fields; around it there are {@code {{subject}}}, {@code {{count}}} and {@code {{more}}}, which is {@code and 12 more} where
 * not all are listed and nothing else.
 */
public final class MailTemplate {

    private static final Set<String> AROUND = Set.of("subject", "count", "more");
    private static final Set<String> SECTIONS = Set.of("events", "more");

    private final EventTemplate template;

    private MailTemplate(EventTemplate template) {
        this.template = template;
    }

    /** @throws IllegalArgumentException PR-6103, if there is no part for the events or something names nothing */
    public static MailTemplate text(String text) {
        return parse(text, UnaryOperator.identity());
    }

    /** The same for a page; whatever the news says, it stays text. */
    public static MailTemplate html(String text) {
        return parse(text, HtmlText::of);
    }

    private static MailTemplate parse(String text, UnaryOperator<String> escape) {
        EventTemplate template = EventTemplate.of(text, escape);
        if (!template.hasSection("events")) {
            throw wrong("it has no part from {{#events}} to {{/events}}");
        }
        List<String> unknown = new ArrayList<>(template.unknown(AROUND));
        unknown.addAll(template.unknownSections(SECTIONS));
        if (!unknown.isEmpty()) {
            throw wrong("there is no " + HeaderText.of(String.join(", ", unknown))
                    + "; around the events there are subject, count and more, between them an event's fields");
        }
        return new MailTemplate(template);
    }

    public String fill(DigestMail mail) {
        Map<String, Object> values = new HashMap<>();
        values.put("subject", mail.subject());
        values.put("count", Integer.toString(mail.events().size() + mail.more()));
        values.put("more", mail.more() == 0 ? "" : "and " + mail.more() + " more");
        values.put("events", mail.events().stream().map(EventTemplate::values).toList());
        return template.fill(values);
    }

    private static IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException(Problem.of(
                        "PR-6103",
                        "A mail template cannot be used: " + why + ".",
                        "Compare it with the one that docs/mail.md shows.")
                .toString());
    }
}
