package io.printroutes.camel;

import io.printroutes.config.Quantities;
import io.printroutes.config.Settings;
import java.util.Optional;
import org.apache.camel.spi.PropertiesFunction;

/**
 * A length of time in milliseconds, for options of Camel that take no units: <code>{{millis:printago.timeout}}</code> for a
 * setting, <code>{{millis:{{timeout}}}}</code> for a kamelet's parameter.
 */
final class Millis implements PropertiesFunction {

    private final Settings settings;

    Millis(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String getName() {
        return "millis";
    }

    /** @throws IllegalArgumentException if it is neither a setting nor a length of time */
    @Override
    public String apply(String text) {
        String time =
                Optional.ofNullable(settings.placeholders().get(text.strip())).orElse(text);
        return Long.toString(Quantities.duration(time).toMillis());
    }
}
