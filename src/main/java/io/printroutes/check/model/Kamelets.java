package io.printroutes.check.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The kamelets that come with the program. */
public final class Kamelets {

    public static final String SUFFIX = ".kamelet.yaml";
    private static final String FOLDER = "kamelets";

    private Kamelets() {}

    /** By name. */
    public static Map<String, Kamelet> shipped(ClassLoader loader) {
        Map<String, Kamelet> kamelets = new TreeMap<>();
        try {
            for (URL folder : Collections.list(loader.getResources(FOLDER))) {
                for (String file : files(folder)) {
                    try (var in = loader.getResourceAsStream(FOLDER + "/" + file)) {
                        if (in != null) {
                            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                            YamlReader.parse(Path.of(file), text, new Findings())
                                    .map(Kamelet::of)
                                    .ifPresent(kamelet -> kamelets.put(kamelet.name(), kamelet));
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return kamelets;
    }

    /** What a kamelet file is called after. */
    public static String name(Path file) {
        return file.getFileName().toString().replace(SUFFIX, "");
    }

    private static List<String> files(URL folder) throws IOException {
        List<String> names = new ArrayList<>();
        if (folder.openConnection() instanceof JarURLConnection jar) {
            jar.getJarFile().stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(FOLDER + "/") && name.endsWith(SUFFIX))
                    .forEach(name -> names.add(name.substring(FOLDER.length() + 1)));
            return names;
        }
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .forEach(names::add);
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        return names;
    }
}
