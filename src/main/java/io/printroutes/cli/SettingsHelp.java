package io.printroutes.cli;

import io.printroutes.config.Setting;
import java.util.ArrayList;
import java.util.List;

/** The settings as {@code run --help} shows them: a line each, and the default where there is one. */
final class SettingsHelp {

    private SettingsHelp() {}

    static String[] lines() {
        List<String> lines = new ArrayList<>();
        lines.add("%nSettings, in config/application.properties or the environment (a.b-c by A_B_C):");
        for (Setting setting : Setting.values()) {
            String value = setting.defaultValue().isEmpty() ? "" : " [" + setting.defaultValue() + "]";
            lines.add("  " + setting.key() + value);
            lines.add("      " + setting.meaning());
        }
        // the lines are a format for picocli
        return lines.stream()
                .map(line -> line.startsWith("%n") ? line : line.replace("%", "%%"))
                .toArray(String[]::new);
    }
}
