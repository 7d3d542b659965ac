package io.printroutes.config;

import io.printroutes.order.Problem;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The value of one setting, judged by the setting's kind, choices and range. */
final class SettingValue {

    private static final String CODE = "PR-4003";
    private static final int LAST_PORT = 65_535;

    private SettingValue() {}

    static Optional<Problem> problem(Setting setting, String value) {
        List<String> choices = setting.choices();
        if (!choices.isEmpty() && !choices.contains(value)) {
            return Optional.of(Problem.of(
                    CODE,
                    setting.key() + " is '" + value + "', which it cannot be.",
                    "Write one of " + String.join(", ", choices) + "."));
        }
        if (value.isEmpty() && (setting == Setting.DATA_DIRECTORY || setting == Setting.CONSOLE_HOST)) {
            return Optional.of(Problem.of(CODE, setting.key() + " is empty.", likeItsDefault(setting)));
        }
        if (!isReadable(setting, value)) {
            return Optional.of(Problem.of(
                    CODE,
                    setting.key() + " is '" + value + "', which is not " + expected(setting.kind()) + ".",
                    setting.defaultValue().isEmpty()
                            ? "Write it like 90d or 12h, or leave it unset."
                            : likeItsDefault(setting)));
        }
        return isInRange(setting, value)
                ? Optional.empty()
                : Optional.of(Problem.of(
                        CODE, setting.key() + " is " + value + ", which is out of range.", likeItsDefault(setting)));
    }

    private static String likeItsDefault(Setting setting) {
        return "Write it like its default, " + setting.defaultValue() + ".";
    }

    private static boolean isReadable(Setting setting, String value) {
        try {
            switch (setting.kind()) {
                case NUMBER -> Integer.parseInt(value);
                case DECIMAL -> Double.parseDouble(value);
                case DURATION -> Quantities.duration(value);
                case OPTIONAL_DURATION -> Quantities.duration(value.isEmpty() ? "0" : value);
                case SIZE -> Quantities.bytes(value);
                case URL -> URI.create(value);
                case TEXT, SECRET, SWITCH -> {}
            }
            return true;
        } catch (IllegalArgumentException | ArithmeticException e) {
            return false;
        }
    }

    private static boolean isInRange(Setting setting, String value) {
        return switch (setting.kind()) {
            case NUMBER -> {
                int number = Integer.parseInt(value);
                int least = setting == Setting.CONSOLE_PORT || setting == Setting.MATERIAL_CHANNEL ? 0 : 1;
                boolean port = setting == Setting.CONSOLE_PORT || setting == Setting.SMTP_PORT;
                yield number >= least && (!port || number <= LAST_PORT);
            }
            case DECIMAL -> Double.parseDouble(value) > 0 && Double.parseDouble(value) <= 1;
            default -> true;
        };
    }

    private static String expected(Setting.Kind kind) {
        return switch (kind) {
            case NUMBER -> "a whole number";
            case DECIMAL -> "a number";
            case DURATION, OPTIONAL_DURATION -> "a length of time";
            case SIZE -> "a size";
            case URL -> "an address";
            case TEXT, SECRET, SWITCH -> "a value";
        };
    }
}
