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
                # The settings of Printago Routes, each with its default. Remove the # at the start of a line to change it.
                #
                # An environment variable overrides a line here: PRINTAGO_API_KEY overrides printago.api.key. A secret can be
                # read from a file: printago.api.key={{file:/run/secrets/printago}}. docs/settings.md lists all settings.
                # You can add settings of your own; a route reads them as {{my.setting}}.
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
        return setting.meaning() + kind(setting);
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

                `config/application.properties` lists every setting with its default. An environment variable overrides it: `A_B_C` sets
                `a.b-c`. A value can contain another setting (`{{data.directory}}/x`), and a secret can be read from a file:
                `printago.api.key={{file:/run/secrets/printago}}`. Relative paths start at the home.

                Write lengths of time as `500ms`, `90s` or `1h30m` (a number without a unit is milliseconds) and sizes as `500MB` or `4GB`.
                `printago-routes check` finds misspelt and wrong settings and names the line. You can add settings of your own: a route
                reads them as `{{my.setting}}`.

                | setting | default | |
                |---|---|---|
                """);
        for (Setting setting : Setting.values()) {
            String value = setting.defaultValue().isEmpty() ? "-" : "`" + setting.defaultValue() + "`";
            text.append("| `%s` | %s | %s |\n".formatted(setting.key(), value, setting.meaning()));
        }
        text.append("""

                Some options of Camel take milliseconds only. `{{millis:printago.timeout}}` is that setting in milliseconds.

                These settings have another name today. The old names still work, and `printago-routes check` warns of them:

                | old name | name of today |
                |---|---|
                """);
        for (Setting setting : Setting.values()) {
            setting.formerNames().forEach(former -> text.append("| `%s` | `%s` |\n".formatted(former, setting.key())));
        }
        return text.toString();
    }

    static String schema() throws JsonProcessingException {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Setting setting : Setting.values()) {
            Map<String, Object> property = new LinkedHashMap<>();
            property.put("description", setting.meaning());
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
}
