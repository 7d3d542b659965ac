package io.printroutes.notify;

import io.printroutes.event.Event;
import io.printroutes.event.Severity;
import io.printroutes.order.Problem;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The hours in which people are left alone. What then happens to news, whether it is held or dropped, the caller decides:
 * {@link #ends} says how long to hold it.
 *
 * <p>Written {@code [days] from-to zone}, several with semicolons between: {@code 22:00-06:30 Europe/Berlin},
 * {@code Mon-Fri 22:00-06:30 Europe/Berlin; Sat,Sun 00:00-24:00 Europe/Berlin}. The days are those on which the hours begin. They
 * go by the clock on the wall: a night is an hour shorter or longer when the clocks change.
 */
public final class QuietHours {

    /** No hour is quiet. */
    public static final QuietHours NONE = new QuietHours(List.of(), true);

    /** What follows the days; nothing in it can be read in two ways, so that no text takes long. */
    private static final Pattern FORM = Pattern.compile("(\\d{1,2}:\\d{2})\\s*+-\\s*+(\\d{1,2}:\\d{2})\\s++(\\S++)");

    private static final Pattern DIGIT = Pattern.compile("\\d");
    private static final int LONGEST_DAYS = 8;

    private final List<Hours> hours;
    private final boolean errorsPass;

    private QuietHours(List<Hours> hours, boolean errorsPass) {
        this.hours = hours;
        this.errorsPass = errorsPass;
    }

    /** @throws IllegalArgumentException PR-6101, if the text has not the form above; an empty text is {@link #NONE} */
    public static QuietHours of(String text) {
        List<Hours> hours = new ArrayList<>();
        for (String one : text.split(";")) {
            if (!one.isBlank()) {
                hours.add(parse(one.strip()));
            }
        }
        return hours.isEmpty() ? NONE : new QuietHours(List.copyOf(hours), true);
    }

    /** The same hours, quiet even for errors. Without this, errors pass. */
    public QuietHours forErrorsToo() {
        return new QuietHours(hours, false);
    }

    /** Whether this news has to wait or to go unsaid. */
    public boolean covers(Event event) {
        return !(errorsPass && event.severity() == Severity.ERROR) && covers(event.occurredAt());
    }

    public boolean covers(Instant time) {
        return endOf(time) != null;
    }

    /** When the quiet that holds at that time is over; empty if it is not quiet then, or quiet all week. */
    public Optional<Instant> ends(Instant time) {
        Instant end = endOf(time);
        Instant last = end;
        while (end != null && end.isBefore(time.plusSeconds(LONGEST_DAYS * 86_400L))) {
            last = end;
            end = endOf(end);
        }
        return end == null ? Optional.ofNullable(last) : Optional.empty();
    }

    private @Nullable Instant endOf(Instant time) {
        Instant latest = null;
        for (Hours each : hours) {
            Instant end = each.endAt(time);
            if (end != null && (latest == null || end.isAfter(latest))) {
                latest = end;
            }
        }
        return latest;
    }

    private record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {

        /** The end of these hours if they hold at that time: those that began today, or yesterday and go over midnight. */
        @Nullable
        Instant endAt(Instant time) {
            LocalDate today = time.atZone(zone).toLocalDate();
            for (LocalDate day : List.of(today.minusDays(1), today)) {
                ZonedDateTime begin = day.atTime(from).atZone(zone);
                LocalDate lastDay = to.isAfter(from) ? day : day.plusDays(1);
                Instant end = lastDay.atTime(to).atZone(zone).toInstant();
                if (days.contains(day.getDayOfWeek()) && !time.isBefore(begin.toInstant()) && time.isBefore(end)) {
                    return end;
                }
            }
            return null;
        }
    }

    private static Hours parse(String text) {
        Matcher digit = DIGIT.matcher(text);
        String before = digit.find() ? text.substring(0, digit.start()) : text;
        Matcher matcher = FORM.matcher(text.substring(before.length()));
        if (!matcher.matches() || !before.isEmpty() && !Character.isWhitespace(before.charAt(before.length() - 1))) {
            throw wrong(text, "it is not of the form '[days] from-to zone'");
        }
        try {
            return new Hours(
                    before.isBlank() ? EnumSet.allOf(DayOfWeek.class) : days(before),
                    time(matcher.group(1)),
                    time(matcher.group(2)),
                    ZoneId.of(matcher.group(3)));
        } catch (DateTimeException e) {
            throw wrong(text, "the time or the zone does not exist");
        } catch (IllegalArgumentException e) {
            throw wrong(text, "a day is Mon, Tue, Wed, Thu, Fri, Sat or Sun");
        }
    }

    private static LocalTime time(String text) {
        String padded = text.length() == 4 ? "0" + text : text;
        return padded.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(padded);
    }

    private static Set<DayOfWeek> days(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.split(",")) {
            String[] ends = part.split("-", 2);
            DayOfWeek last = day(ends[ends.length - 1]);
            DayOfWeek each = day(ends[0]);
            days.add(each);
            while (each != last) {
                each = each.plus(1);
                days.add(each);
            }
        }
        return days;
    }

    private static DayOfWeek day(String text) {
        String word = text.strip().toUpperCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (word.length() >= 3 && day.name().startsWith(word)) {
                return day;
            }
        }
        throw new IllegalArgumentException("no such day");
    }

    private static IllegalArgumentException wrong(String text, String why) {
        return new IllegalArgumentException(Problem.of(
                        "PR-6101",
                        "Quiet hours '%s' are not understood: %s.".formatted(text, why),
                        "Write them like 22:00-06:30 Europe/Berlin or Mon-Fri 22:00-06:30 Europe/Berlin.")
                .toString());
    }
}
