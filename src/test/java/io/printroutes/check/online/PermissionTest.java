package io.printroutes.check.online;

import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.check.DescribedDrop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key is asked for what is switched on, and for nothing else. */
class PermissionTest {

    private static DescribedDrop drop(String mode) {
        return new DescribedDrop(Path.of("a.camel.yaml"), "a", Map.of("mode", mode));
    }

    @Test
    void a_drop_that_prints_needs_what_queues_prints() {
        assertThat(Permission.words(Permission.of(List.of(drop("queue")))))
                .isEqualTo("job.create part.create part.view printer.view queue.view printer.stats,"
                        + " and material.view sku.view if manifests name such things");
    }

    @Test
    void a_drop_that_only_uploads_needs_nothing_that_queues() {
        assertThat(Permission.words(Permission.of(List.of(drop("upload-only")))))
                .isEqualTo("part.create part.view queue.view printer.stats");
    }

    @Test
    void news_alone_needs_nothing_that_makes_anything() {
        assertThat(Permission.words(Permission.of(List.of()))).isEqualTo("queue.view printer.stats");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/security.md", "docs/errors.md"})
    void the_docs_list_the_same(String page) throws IOException {
        Set<String> needed = new TreeSet<>(Set.of("printer.stats"));
        Permission.of(List.of(drop("queue"))).forEach(permission -> needed.add(permission.text()));
        Set<String> always = new TreeSet<>(needed);
        always.removeAll(Set.of("material.view", "sku.view"));
        List<String> lists = Pattern.compile("`(part\\.create [a-z. ]+)`")
                .matcher(Files.readString(Path.of(page)))
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
        assertThat(lists).isNotEmpty().allSatisfy(list -> assertThat(new TreeSet<>(List.of(list.split(" "))))
                .isEqualTo(always));
    }
}
