package io.printroutes.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A printer's error codes, in one spelling ({@code 0300-8013}, whether told as {@code 0300_8013}, {@code 03008013} or the
 * number 50364435), without those that are no errors.
 */
public final class HealthCodes {

    /** What a person's pause (8000, 8001, 8013) and a person's cancelling (400C) look like (API facts, section 2). */
    public static final Set<String> USUAL_IGNORED = Set.of("0300-8013", "0300-8001", "0300-8000", "0300-400C");

    /** The same in words, where the code is one that nobody has listed. */
    private static final Pattern BY_A_PERSON = Pattern.compile("(?i)(paused|cancell?ed|stopped) by (the |a )?user");

    private static final int LONGEST_TEXT = 1000;

    private static final Pattern HEXADECIMAL = Pattern.compile("(?:[0-9A-F]{4}){2,8}");
    private static final Pattern OTHER = Pattern.compile("[A-Za-z0-9._-]{1,40}");
    private static final String UNREADABLE = "unreadable";

    private final Set<String> ignored = new HashSet<>();

    /** @param ignored codes that are never news, in any spelling */
    public HealthCodes(Collection<String> ignored) {
        for (String code : ignored) {
            this.ignored.add(spelled(code));
        }
    }

    /**
     * The codes of a list of strings, numbers or objects with {@code code} and {@code message}.
     *
     * @param texts takes the message of each code
     * @return nothing if the message says nothing about them; an empty set if it says that there are none
     */
    @Nullable
    Set<String> standing(JsonNode list, Map<String, String> texts) {
        if (!list.isArray()) {
            return null;
        }
        Set<String> codes = new TreeSet<>();
        for (JsonNode item : list) {
            String code = code(item.isObject() ? item.path("code") : item);
            String text = item.path("message").asText("");
            if (code != null && !ignored.contains(code) && !isByPerson(text) && codes.size() < 50) {
                codes.add(code);
                if (!text.isBlank()) {
                    texts.put(code, SafeText.clean(text));
                }
            }
        }
        return codes;
    }

    private static boolean isByPerson(String text) {
        return BY_A_PERSON
                .matcher(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text)
                .find();
    }

    /** The first of two fields that tells a code; 0, empty and null tell that there is no error. */
    @Nullable
    Set<String> printError(JsonNode errorCode, JsonNode printError) {
        if (errorCode.isMissingNode() && printError.isMissingNode()) {
            return null;
        }
        String code = code(errorCode);
        if (code == null) {
            code = code(printError);
        }
        return code == null || ignored.contains(code) ? Set.of() : Set.of(code);
    }

    private static @Nullable String code(JsonNode node) {
        if (node.isIntegralNumber()) {
            long number = node.longValue();
            return number == 0 ? null : spelled("%08X".formatted(number));
        }
        if (!node.isTextual() || node.textValue().isBlank()) {
            return null;
        }
        String code = spelled(node.textValue());
        return code.chars().allMatch(c -> c == '0' || c == '-') ? null : code;
    }

    private static String spelled(String code) {
        String digits =
                code.strip().toUpperCase(Locale.ROOT).replaceAll("[-_ ]", "").replaceFirst("^0X", "");
        if (digits.length() <= 32 && HEXADECIMAL.matcher(digits).matches()) {
            return digits.replaceAll("(.{4})(?!$)", "$1-");
        }
        return OTHER.matcher(code.strip()).matches() ? code.strip() : UNREADABLE;
    }
}
