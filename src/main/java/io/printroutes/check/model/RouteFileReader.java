package io.printroutes.check.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Walks a route file and notes routes, endpoints, expressions and beans, wherever they stand. */
public final class RouteFileReader {

    private static final Set<String> ASKS_YES_OR_NO =
            Set.of("filter", "when", "validate", "onWhen", "completionPredicate");
    private static final Set<String> TAKES_ADDRESSES =
            Set.of("enrich", "pollEnrich", "poll", "recipientList", "routingSlip", "dynamicRouter");
    private static final Set<String> IS_ADDRESS = Set.of("to", "toD", "from", "wireTap", "deadLetterUri");

    private final List<Route> routes = new ArrayList<>();
    private final List<EndpointUse> loose = new ArrayList<>();
    private final List<RouteFile.Expression> expressions = new ArrayList<>();
    private final List<RouteFile.BeanUse> beanUses = new ArrayList<>();
    private final Set<String> beans = new HashSet<>();
    private List<EndpointUse> endpoints = loose;
    private List<YamlValue.Entry> throttles = new ArrayList<>();

    private final Descriptions descriptions;

    private RouteFileReader(Descriptions descriptions) {
        this.descriptions = descriptions;
    }

    /** @param descriptions of the components that the file may name */
    public static RouteFile read(YamlValue root, Descriptions descriptions) {
        RouteFileReader reader = new RouteFileReader(descriptions);
        root.items().forEach(reader::element);
        return reader.file(root);
    }

    /** The part of a kamelet that is a route. */
    public static RouteFile readTemplate(YamlValue kamelet, Descriptions descriptions) {
        RouteFileReader reader = new RouteFileReader(descriptions);
        kamelet.at("spec", "template").ifPresent(template -> {
            template.get("beans").ifPresent(reader::beans);
            YamlValue body = template.get("route").orElse(template);
            reader.route(body, body);
        });
        return reader.file(kamelet);
    }

    private RouteFile file(YamlValue root) {
        return new RouteFile(root.file(), root, routes, loose, expressions, beanUses, beans);
    }

    private void element(YamlValue element) {
        for (YamlValue.Entry entry : element.entries()) {
            switch (entry.name()) {
                case "route" -> route(entry.key(), entry.value());
                case "from" -> route(entry.key(), element);
                case "routeTemplate" -> {
                    entry.value().get("beans").ifPresent(this::beans);
                    walk(entry);
                }
                case "beans" -> beans(entry.value());
                default -> walk(entry);
            }
        }
    }

    private void beans(YamlValue list) {
        list.items().forEach(bean -> beans.add(bean.textOf("name")));
    }

    private void route(YamlValue key, YamlValue body) {
        List<EndpointUse> all = new ArrayList<>();
        endpoints = all;
        throttles = new ArrayList<>();
        body.entries().forEach(entry -> {
            if (entry.name().equals("from") && entry.value().get("parameters").isEmpty()) {
                // beside it they are in the wrong place, and meant for it all the same
                from(entry, body.get("parameters"));
            } else {
                walk(entry);
            }
        });
        endpoints = loose;
        Optional<EndpointUse> from =
                all.stream().filter(use -> use.step().equals("from")).findFirst();
        List<EndpointUse> others = all.stream()
                .filter(use -> from.map(first -> first != use).orElse(true))
                .toList();
        SourcePosition at = body.get("id").map(YamlValue::place).orElse(key.place());
        routes.add(new Route(body.textOf("id"), at, from, others, throttles));
    }

    private void from(YamlValue.Entry entry, Optional<YamlValue> parameters) {
        entry.value().get("uri").ifPresent(uri -> add(EndpointUse.of("from", uri, parameters)));
        entry.value().entries().forEach(this::walk);
    }

    private void add(EndpointUse use) {
        endpoints.add(use.withPathFromOptions(descriptions));
    }

    private void walk(YamlValue.Entry entry) {
        YamlValue value = entry.value();
        String name = entry.name();
        if (value.isScalar() && IS_ADDRESS.contains(name)) {
            add(EndpointUse.of(name, value, Optional.empty()));
        }
        value.get("uri").ifPresent(uri -> add(EndpointUse.of(name, uri, value.get("parameters"))));
        switch (name) {
            case "kamelet" -> kamelet(value);
            case "throttle" -> throttles.add(entry);
            case "bean", "method" ->
                value.get("ref").ifPresent(ref -> beanUses.add(new RouteFile.BeanUse(ref, entry, value.get("method"))));
            case "log" -> value.get("message").or(() -> Optional.of(value)).ifPresent(text -> simple(text, false));
            default -> {
                if (TAKES_ADDRESSES.contains(name)) {
                    value.at("expression", "constant", "expression").ifPresent(this::addresses);
                }
            }
        }
        if (!name.equals("expression")) {
            expression(value, ASKS_YES_OR_NO.contains(name));
        }
        value.entries().stream()
                .filter(inner -> !inner.name().equals("parameters"))
                .forEach(this::walk);
        value.items().forEach(item -> item(name, item));
    }

    private void item(String name, YamlValue item) {
        if (name.equals("when")) {
            expression(item, true);
        }
        item.entries().forEach(this::walk);
        item.items().forEach(inner -> item("", inner));
    }

    private void kamelet(YamlValue value) {
        if (value.isScalar()) {
            endpoints.add(EndpointUse.ofKamelet(value, Optional.empty()));
        }
        value.get("name").ifPresent(name -> endpoints.add(EndpointUse.ofKamelet(name, value.get("parameters"))));
    }

    private void addresses(YamlValue text) {
        for (String address : text.text().split(",")) {
            endpoints.add(new EndpointUse("to", address.strip().replaceFirst("\\?.*", ""), text.place(), List.of()));
        }
    }

    private void expression(YamlValue owner, boolean predicate) {
        for (YamlValue holder : List.of(owner, owner.get("expression").orElse(owner))) {
            for (String language : List.of("simple", "jsonpath", "constant")) {
                holder.get(language).ifPresent(value -> {
                    YamlValue text = value.get("expression").orElse(value);
                    if (text.isScalar()) {
                        expressions.add(new RouteFile.Expression(language, text, predicate));
                    }
                });
            }
        }
    }

    private void simple(YamlValue text, boolean predicate) {
        if (text.isScalar()) {
            expressions.add(new RouteFile.Expression("simple", text, predicate));
        }
    }
}
