package io.printroutes.camel.intake;

import io.printroutes.config.Setting;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** The options of a step as its route says them; for some of the rest, what the settings say. */
final class SaidOptions {

    private final CamelContext camel;
    private final Map<String, String> texts = new HashMap<>();

    SaidOptions(CamelContext camel) {
        this.camel = camel;
    }

    SaidOptions say(String option, @Nullable String text) {
        if (text != null) {
            texts.put(option, text);
        }
        return this;
    }

    SaidOptions say(String option, @Nullable String text, Setting usual) {
        return say(option, text != null ? text : camel.resolvePropertyPlaceholders("{{" + usual.key() + "}}"));
    }

    Map<String, String> texts() {
        return texts;
    }
}
