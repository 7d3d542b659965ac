package io.printroutes.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The generated part of {@code docs/architecture.md}: the picture of the packages, from the compiled classes, and a sentence
 * for each, from its {@code package-info.java}. The rest of the page is written by hand.
 */
final class ArchitectureReference {

    static final Path PAGE = Path.of("docs/architecture.md");

    private static final String BEGIN = "<!-- generated: " + Reference.COMMAND + " -->\n";
    private static final String END = "<!-- end of the generated part -->\n";
    private static final Path SOURCES = Path.of("src/main/java/io/printroutes");
    private static final Pattern SENTENCE = Pattern.compile("(?s)/\\*\\*(.*?)(?:\\.\\s|<p>|\\*/)");
    private static final Pattern CODE = Pattern.compile("\\{@(?:code|link) (?:[\\w.]*\\.)?([^}]*)}");

    private ArchitectureReference() {}

    /** The page with its generated part as the code has it now. */
    static String page() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException(PAGE + " needs these two lines:\n" + BEGIN + END);
        }
        PackageGraph graph = PackageGraph.ofTheProgram();
        return page.substring(0, begin) + BEGIN + picture(graph) + "\n" + table(graph) + page.substring(end);
    }

    private static String picture(PackageGraph graph) {
        StringBuilder text = new StringBuilder("```mermaid\nflowchart TB\n");
        for (String name : graph.fromTheTop()) {
            text.append("  %s[%s]:::%s\n".formatted(id(name), name, name.replaceFirst("\\..*", "")));
        }
        for (String name : graph.fromTheTop()) {
            graph.arrowsOf(name).forEach(to -> text.append("  %s --> %s\n".formatted(id(name), id(to))));
        }
        return text.append("""
                  classDef camel fill:#fff7ed,stroke:#c2410c
                  classDef check fill:#f5f3ff,stroke:#6d28d9
                  classDef ledger fill:#eef2ff,stroke:#4f46e5
                  classDef cli fill:#f1f5f9,stroke:#334155
                ```
                """).toString();
    }

    private static String id(String name) {
        return name.replace('.', '_');
    }

    private static String table(PackageGraph graph) throws IOException {
        StringBuilder text = new StringBuilder("| package | what it is for |\n|---|---|\n");
        for (String name : graph.fromTheTop()) {
            text.append("| `%s` | %s. |\n".formatted(name, sentence(name)));
        }
        return text.toString();
    }

    /** The first sentence of the package's Javadoc. */
    private static String sentence(String name) throws IOException {
        Path file = SOURCES.resolve(name.replace('.', '/')).resolve("package-info.java");
        Matcher javadoc = SENTENCE.matcher(Files.readString(file));
        if (!javadoc.find()) {
            throw new IllegalStateException(file + " has no Javadoc.");
        }
        String text = javadoc.group(1).replaceAll("\\s*\\n\\s*\\*?\\s*", " ").strip();
        return CODE.matcher(text).replaceAll("`$1`").replace("|", "\\|").replaceFirst("\\.$", "");
    }
}
