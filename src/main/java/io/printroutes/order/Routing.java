package io.printroutes.order;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which printers may take a line: any, one, or those that bear every one of some tags (API facts, section 1.6).
 *
 * @param printer id of the one printer, or absent
 * @param tags case-sensitive; empty for any
 */
public record Routing(@Nullable String printer, List<String> tags) {

    public static final Routing ANY = new Routing(null, List.of());

    public Routing {
        tags = List.copyOf(tags);
        if (printer != null && !tags.isEmpty()) {
            throw new IllegalArgumentException("a line goes to one printer or to tagged ones, not to both");
        }
    }

    public static Routing toPrinter(String id) {
        return new Routing(id, List.of());
    }

    public static Routing toTags(List<String> tags) {
        return new Routing(null, tags);
    }
}
