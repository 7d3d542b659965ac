package io.printroutes.check.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.tooling.model.ComponentModel.EndpointOptionModel;

/**
 * An endpoint as a route names it.
 *
 * @param step what names it: {@code from}, {@code to}, {@code toD}, {@code kamelet}
 * @param uri as it is written, placeholders included, without its options
 * @param at where the address stands
 * @param options those behind the question mark and those of {@code parameters}
 */
public record EndpointUse(String step, String uri, SourcePosition at, List<Option> options) {

    /**
     * @param value empty if it is no text
     * @param valueAt where its value stands
     * @param plain whether it is a text, a number or a yes or no: nothing else can be handed on
     */
    public record Option(String name, String value, SourcePosition at, SourcePosition valueAt, boolean plain) {}

    /** The address as a text, with options behind a question mark, and the mapping below {@code parameters} if there is one. */
    static EndpointUse of(String step, YamlValue uri, Optional<YamlValue> parameters) {
        String text = uri.text();
        int question = text.indexOf('?');
        List<Option> options = new ArrayList<>();
        if (question >= 0) {
            inQuery(uri, question + 1, options);
        }
        parameters.ifPresent(map -> map.entries()
                .forEach(entry -> options.add(new Option(
                        entry.name(),
                        entry.value().text(),
                        entry.key().place(),
                        entry.value().place(),
                        entry.value().isScalar()))));
        return new EndpointUse(step, question < 0 ? text : text.substring(0, question), uri.place(), options);
    }

    /** The same, where the path stands among the parameters and the address is a scheme only: {@code uri: direct}, {@code name: x}. */
    EndpointUse withPathFromOptions(Descriptions descriptions) {
        if (uri.isEmpty() || uri.contains(":") || uri.contains("{{") || options.isEmpty()) {
            return this;
        }
        Set<String> names = descriptions
                .component(uri)
                .map(component -> component.getEndpointPathOptions().stream()
                        .map(EndpointOptionModel::getName)
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
        Map<String, String> path = new LinkedHashMap<>();
        options.stream()
                .filter(option -> names.contains(option.name()) && option.plain())
                .forEach(option -> path.put(option.name(), option.value()));
        if (path.isEmpty()) {
            return this;
        }
        List<Option> others = options.stream()
                .filter(option -> !path.containsKey(option.name()))
                .toList();
        return descriptions
                .address(uri, path)
                .map(address -> new EndpointUse(step, address, at, others))
                .orElse(this);
    }

    private static void inQuery(YamlValue uri, int start, List<Option> options) {
        String text = uri.text();
        for (int from = start; from < text.length(); ) {
            int end = text.indexOf('&', from) < 0 ? text.length() : text.indexOf('&', from);
            String pair = text.substring(from, end);
            int equals = pair.indexOf('=');
            if (equals > 0) {
                options.add(new Option(
                        pair.substring(0, equals),
                        pair.substring(equals + 1),
                        uri.place(from),
                        uri.place(from + equals + 1),
                        true));
            }
            from = end + 1;
        }
    }

    /** {@code kamelet:name}, named by the step of that name. */
    static EndpointUse ofKamelet(YamlValue name, Optional<YamlValue> parameters) {
        EndpointUse plain = of("kamelet", name, parameters);
        return new EndpointUse("kamelet", "kamelet:" + plain.uri, plain.at, plain.options);
    }

    public boolean isConsumer() {
        return step.equals("from") || step.equals("poll") || step.equals("pollEnrich");
    }

    /** Known only while it runs. */
    public boolean isDynamic() {
        return uri.contains("${");
    }

    /** What stands before the colon; empty if a placeholder does. */
    public String scheme() {
        int colon = uri.indexOf(':');
        String scheme = colon < 0 ? uri : uri.substring(0, colon);
        return scheme.contains("{{") ? "" : scheme;
    }

    /** What stands behind the scheme, without the slashes in front. */
    public String path() {
        int colon = uri.indexOf(':');
        return colon < 0 ? "" : uri.substring(colon + 1).replaceFirst("^//", "");
    }

    public Optional<Option> option(String name) {
        return options.stream().filter(option -> option.name().equals(name)).findFirst();
    }
}
