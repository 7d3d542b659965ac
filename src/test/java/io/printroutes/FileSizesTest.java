package io.printroutes;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Files and methods stay small enough to be read at one sitting. */
class FileSizesTest {

    private static final int LINES_A_FILE = 300;
    private static final int FILES_A_PACKAGE = 25;
    private static final int LINES_A_METHOD = 40;
    /** A method may be longer where a comment above it or in it begins with these words and says why. */
    private static final String REASON = "Long because";

    private static final List<Path> SOURCES =
            List.of(Path.of("src/main/java"), Path.of("src/test/java"), Path.of("src/bench/java"));

    @Test
    void no_java_file_is_longer_than_three_hundred_lines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : javaFiles(SOURCES)) {
            long lines = lines(file).size();
            if (lines > LINES_A_FILE) {
                tooLong.add(file + " has " + lines + " lines");
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void no_package_holds_more_than_twenty_five_files() throws IOException {
        Map<Path, Long> packages = javaFiles(List.of(Path.of("src/main/java"))).stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()));
        packages.values().removeIf(files -> files <= FILES_A_PACKAGE);
        assertThat(packages).isEmpty();
    }

    @Test
    void no_method_is_longer_than_forty_lines_without_a_reason() throws IOException {
        List<Path> files = javaFiles(List.of(Path.of("src/main/java")));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> tooLong = new ArrayList<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, problem -> {}, null, null, manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                List<String> lines = lines(Path.of(unit.getSourceFile().toUri()));
                new TreePathScanner<Void, Void>() {
                    @Override
                    public Void visitMethod(MethodTree method, Void nothing) {
                        int first = line(unit, positions.getStartPosition(unit, method));
                        int last = line(unit, positions.getEndPosition(unit, method));
                        boolean hasReason = lines.subList(Math.max(0, first - 4), last).stream()
                                .anyMatch(text -> text.contains(REASON));
                        if (last - first + 1 > LINES_A_METHOD && !hasReason) {
                            tooLong.add(unit.getSourceFile().getName() + ":" + first + " " + method.getName() + " has "
                                    + (last - first + 1) + " lines");
                        }
                        return super.visitMethod(method, nothing);
                    }
                }.scan(unit, null);
            }
        }
        assertThat(tooLong).isEmpty();
    }

    private static int line(CompilationUnitTree unit, long position) {
        return (int) unit.getLineMap().getLineNumber(position);
    }

    private static List<Path> javaFiles(List<Path> folders) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
            }
        }
        return found;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
