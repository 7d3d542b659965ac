package io.printroutes.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.printroutes.config.Setting;
import java.util.LinkedHashMap;
import java.util.Map;

/** The commented file of defaults, the page and the schema of the settings. */
final class SettingsReference {

    private SettingsReference() {}

    static String properties() {
        StringBuilder text = new StringBuilder("""
                # Printago Routes: every setting with its default. Take the # away from a line to change it.
                #
                # Each can also be set by the environment (printago.api.key by PRINTAGO_API_KEY), which wins, and a secret can
                # come from a file: printago.api.key={{file:/run/secrets/printago}}. docs/settings.md has them as a table.
                # Settings of your own may stand here too: a route asks for them as {{my.setting}}.
                """);
        for (Setting setting : Setting.values()) {
            text.append("\n# ").append(line(setting)).append('\n');
            text.append('#')
                    .append(setting.key())
                    .append('=')
                    .append(setting.defaultValue())
                    .append('\n');
        }
        return text.toString();
    }

    private static String line(Setting setting) {
        return capital(setting.meaning()) + kind(setting);
    }

    private static String kind(Setting setting) {
        return switch (setting.kind()) {
            case SECRET -> " (a secret)";
            case DURATION -> " (such as 500ms, 90s, 1h30m)";
            case SIZE -> " (such as 500MB, 4GB)";
            default -> "";
        };
    }

    static String page() {
        StringBuilder text = new StringBuilder("""
                # Settings

                They stand in `config/application.properties`, which shows every one with its default; the environment wins over it:
                `a.b-c` is set by `A_B_C`. A value may name another setting (`{{data.directory}}/x`), and a secret may come from a file:
                `printago.api.key={{file:/run/secrets/printago}}`. Relative paths start at the home.

                Lengths of time are written `500ms`, `90s`, `1h30m`; sizes `500MB`, `4GB`, a unit being a thousand of the one below.
                `printago-routes check` says what is misspelt or wrong, with its line. A setting of your own can stand there too: a route
                asks for it as `{{my.setting}}`.

                | setting | default | |
                |---|---|---|
                """);
        for (Setting setting : Setting.values()) {
            String value = setting.defaultValue().isEmpty() ? "-" : "`" + setting.defaultValue() + "`";
            text.append("| `%s` | %s | %s |\n".formatted(setting.key(), value, capital(setting.meaning())));
        }
        return text.toString();
    }

    static String schema() throws JsonProcessingException {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Setting setting : Setting.values()) {
            Map<String, Object> property = new LinkedHashMap<>();
            property.put("description", capital(setting.meaning()));
            property.put(
                    "type",
                    switch (setting.kind()) {
                        case NUMBER -> "integer";
                        case DECIMAL -> "number";
                        case SWITCH -> "boolean";
                        default -> "string";
                    });
            if (setting.kind() == Setting.Kind.SECRET) {
                property.put("format", "password");
            }
            if (!setting.choices().isEmpty() && setting.kind() != Setting.Kind.SWITCH) {
                property.put("enum", setting.choices());
            }
            if (!setting.defaultValue().isEmpty()) {
                property.put("default", setting.defaultValue());
            }
            properties.put(setting.key(), property);
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "Settings of Printago Routes");
        schema.put("type", "object");
        schema.put("properties", properties);
        return KameletReference.json(schema);
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
