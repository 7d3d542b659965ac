package io.printroutes.check.rule;

import io.printroutes.check.model.Configuration;
import io.printroutes.check.model.EndpointUse;
import io.printroutes.check.model.Findings;
import io.printroutes.check.model.RouteFile;
import io.printroutes.check.model.YamlValue;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Beans that are there, with methods that they have. */
public final class BeanCheck implements Rule {

    @Override
    public void check(Configuration configuration, Findings findings) {
        Set<String> known = new HashSet<>(configuration.beans().keySet());
        configuration.routes().forEach(file -> known.addAll(file.beans()));
        configuration.files().forEach(file -> {
            Set<String> here = new HashSet<>(known);
            here.addAll(file.beans());
            file.beanUses().forEach(use -> used(use, here, configuration, findings));
            file.endpoints().forEach(use -> use.options().forEach(option -> referred(option, here, findings)));
        });
    }

    private static void used(RouteFile.BeanUse use, Set<String> known, Configuration configuration, Findings findings) {
        String name = use.ref().text();
        if (name.contains("{{") || name.contains("#")) {
            return;
        }
        if (!known.contains(name)) {
            findings.unknown(use.ref().place(), "PR-4209", "There is no bean '" + name + "'.", name, known);
            return;
        }
        Optional<Class<?>> type = Optional.ofNullable(configuration.beans().get(name));
        use.method().ifPresent(method -> type.ifPresent(bean -> method(method, name, bean, findings)));
    }

    private static void method(YamlValue method, String bean, Class<?> type, Findings findings) {
        String name = method.text().replaceFirst("\\(.*", "").strip();
        if (method.text().contains("(") != method.text().strip().endsWith(")")) {
            findings.error(method.place(), "PR-4210", "A bracket of this method is not closed.", "End it with ).");
        }
        Set<String> known = Arrays.stream(type.getMethods())
                .filter(candidate -> candidate.getDeclaringClass() != Object.class)
                .map(Method::getName)
                .collect(Collectors.toSet());
        if (!name.contains("{{") && !name.contains("$") && !known.contains(name)) {
            findings.unknown(
                    method.place(), "PR-4210", "The bean " + bean + " has no method '" + name + "'.", name, known);
        }
    }

    /** {@code #name} or {@code #bean:name} as an option's value. */
    private static void referred(EndpointUse.Option option, Set<String> known, Findings findings) {
        String value = option.value();
        if (!value.matches("#(bean:)?[A-Za-z][A-Za-z0-9_-]*")) {
            return;
        }
        String name = value.replaceFirst("#(bean:)?", "");
        if (!known.contains(name)) {
            findings.unknown(option.valueAt(), "PR-4209", "There is no bean '" + name + "'.", name, known);
        }
    }
}
