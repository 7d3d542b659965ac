package io.printroutes.check;

import io.printroutes.check.model.Configuration;
import io.printroutes.check.model.EndpointUse;
import io.printroutes.check.model.Kamelet;
import io.printroutes.check.model.Route;
import io.printroutes.config.Setting;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A drop as its route describes it.
 *
 * @param file that the route stands in
 * @param parameters each as the route says, else as its kamelet does, with the settings put in; left out where that is only
 *     known while it runs
 */
public record DescribedDrop(Path file, String name, Map<String, String> parameters) {

    public DescribedDrop {
        parameters = Map.copyOf(parameters);
    }

    /** An empty text if it was not told, and the kamelet has no default. */
    public String parameter(String key) {
        return parameters.getOrDefault(key, "");
    }

    /** For the log: its name and where its files come from. */
    public String words() {
        String folder = parameter("folder");
        String host = parameter("host");
        String from = host.isEmpty() ? folder : "sftp://" + host + ":" + parameter("port") + "/" + parameter("in");
        return from.isEmpty() ? name : name + " from " + from;
    }

    static List<DescribedDrop> in(Configuration configuration) {
        return configuration.routes().stream()
                .flatMap(file -> file.routes().stream())
                .flatMap(route -> route.from().stream()
                        .filter(use -> use.uri().endsWith("-drop-source"))
                        .flatMap(use -> of(route, use, configuration).stream()))
                .toList();
    }

    private static Optional<DescribedDrop> of(Route route, EndpointUse use, Configuration configuration) {
        Kamelet kamelet = configuration.kamelets().get(use.path());
        if (kamelet == null) {
            return Optional.empty();
        }
        Map<String, String> told = new HashMap<>();
        kamelet.parameters()
                .values()
                .forEach(parameter -> parameter.defaultValue().ifPresent(value -> told.put(parameter.name(), value)));
        use.options().forEach(option -> told.put(option.name(), option.value()));
        Map<String, String> known = new HashMap<>();
        told.forEach((key, value) -> configuration.values().resolve(value).ifPresent(text -> known.put(key, text)));
        // what is forbidden for all drops, no drop permits
        configuration
                .values()
                .resolve("{{" + Setting.DROP_MODE.key() + "}}")
                .filter("upload-only"::equals)
                .ifPresent(mode -> known.put("mode", mode));
        return Optional.of(new DescribedDrop(use.at().file(), known.getOrDefault("name", route.id()), known));
    }
}
