package io.printroutes.reference;

import io.printroutes.check.model.Kamelet;
import io.printroutes.check.model.Kamelets;
import io.printroutes.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The files that are generated from the code, so that they cannot disagree with it: what can be set, from {@link Setting}
 * and the kamelets, and the picture of the packages, from the compiled classes. {@code ReferenceTest} fails where one
 * differs, and writes them all with {@code -Dreference=write}.
 */
final class Reference {

    static final String COMMAND = "mvn test -Dtest=ReferenceTest -Dreference=write";

    private Reference() {}

    static void write() throws IOException {
        for (Map.Entry<Path, String> file : files().entrySet()) {
            Files.createDirectories(file.getKey().getParent());
            Files.writeString(file.getKey(), file.getValue());
        }
    }

    /** Every generated file with what has to be in it. */
    static Map<Path, String> files() throws IOException {
        Map<String, Kamelet> kamelets = Kamelets.shipped(Reference.class.getClassLoader());
        Map<Path, String> files = new LinkedHashMap<>();
        files.put(Path.of("config/application.properties"), SettingsReference.properties());
        files.put(Path.of("docs/settings.md"), SettingsReference.page());
        files.put(Path.of("docs/kamelets.md"), KameletReference.page(kamelets.values()));
        files.put(Path.of("docs/schema/settings.schema.json"), SettingsReference.schema());
        files.put(Path.of("docs/schema/routes.schema.json"), KameletReference.schema(kamelets.values()));
        files.put(ArchitectureReference.PAGE, ArchitectureReference.page());
        return files;
    }
}
