package io.printroutes.check.step;

import io.printroutes.check.model.EndpointUse;
import io.printroutes.check.model.Findings;
import io.printroutes.check.model.Kamelet;
import io.printroutes.check.model.Values;
import io.printroutes.config.Quantities;
import io.printroutes.order.Nearest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.tooling.model.BaseOptionModel;

/**
 * What an option or a parameter may be set to.
 *
 * @param values those allowed; empty if others decide
 * @param example how a right one looks; may be empty
 */
public record OptionValue(
        String code, String type, List<String> values, String pattern, String example, boolean required) {

    /** What the registry, an expression or Camel itself has the last word on. */
    private static final Pattern NOT_PLAIN = Pattern.compile("^#.*|^RAW[({].*|.*\\$\\{.*");

    public static OptionValue ofComponent(BaseOptionModel option) {
        return new OptionValue(
                "PR-4204",
                option.getType(),
                Objects.requireNonNullElse(option.getEnums(), List.of()),
                "",
                Objects.toString(option.getDefaultValue(), ""),
                option.isRequired());
    }

    public static OptionValue ofKamelet(Kamelet.Parameter parameter) {
        return new OptionValue(
                "PR-4208",
                parameter.type(),
                parameter.values(),
                parameter.pattern(),
                parameter.example().or(parameter::defaultValue).orElse(""),
                parameter.required());
    }

    public void check(EndpointUse.Option option, String owner, Values values, Set<String> own, Findings findings) {
        if (!option.plain()) {
            findings.error(
                    option.valueAt(),
                    code,
                    "'" + option.name() + "' of " + owner + " is a list, a mapping or nothing, and has to be text.",
                    example.isEmpty() || example.contains("{{")
                            ? "Write the value behind the colon; \"\" for none."
                            : "For example " + option.name() + ": " + example + ".");
            return;
        }
        if (Values.asked(option.value()).stream().anyMatch(own::contains)) {
            return;
        }
        String value = values.resolve(option.value()).orElse("");
        boolean known = values.resolve(option.value()).isPresent();
        if (!known || NOT_PLAIN.matcher(value).matches() || (value.isEmpty() && !required)) {
            return;
        }
        String shown = option.value().equals(value) ? "'" + value + "'" : "'" + option.value() + "'";
        String what = "'" + option.name() + "' of " + owner + " is " + shown;
        if (value.isBlank()) {
            findings.error(option.valueAt(), code, what + " and has to be something.", hint());
        } else if (!this.values.isEmpty() && !isOneOf(value)) {
            findings.error(
                    option.valueAt(),
                    code,
                    what + " and has to be one of " + String.join(", ", this.values) + ".",
                    Nearest.to(value, this.values)
                            .map(near -> "Did you mean '" + near + "'?")
                            .orElse(""));
        } else {
            expected(value)
                    .ifPresent(expected ->
                            findings.error(option.valueAt(), code, what + " and has to be " + expected + ".", hint()));
        }
    }

    /** Camel is not strict about case in its own lists; our kamelets are. */
    private boolean isOneOf(String value) {
        return code.equals("PR-4204") ? values.stream().anyMatch(value::equalsIgnoreCase) : values.contains(value);
    }

    private String hint() {
        return example.isEmpty() || example.contains("{{") ? "" : "For example " + example + ".";
    }

    private Optional<String> expected(String value) {
        return switch (type) {
            case "boolean" -> expect(value.matches("(?i)true|false"), "true or false");
            case "integer" -> expect(value.matches("-?\\d+") || isDuration(value), "a whole number");
            case "number" -> expect(value.matches("-?\\d+(\\.\\d+)?"), "a number");
            case "duration" -> expect(isDuration(value), "a length of time");
            default -> expect(pattern.isEmpty() || value.matches(pattern), "of another form");
        };
    }

    private static Optional<String> expect(boolean fits, String expected) {
        return fits ? Optional.empty() : Optional.of(expected);
    }

    static boolean isDuration(String value) {
        try {
            Quantities.duration(value);
            return true;
        } catch (IllegalArgumentException e) {
            return value.matches("-\\d+");
        }
    }
}
