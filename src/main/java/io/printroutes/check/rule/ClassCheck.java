package io.printroutes.check.rule;

import io.printroutes.check.model.Configuration;
import io.printroutes.check.model.Findings;
import io.printroutes.check.model.YamlValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Classes that route files name: of beans, and of exceptions that a route catches. */
public final class ClassCheck implements Rule {

    private static final Pattern NAME = Pattern.compile("(?:#class:|#type:)?([A-Za-z_$][\\w$.]*)(?:[(#].*)?");
    /** What routes usually catch, for a suggestion. */
    private static final Set<String> EXCEPTIONS = Set.of(
            "java.lang.Exception",
            "java.lang.Throwable",
            "java.lang.RuntimeException",
            "java.lang.IllegalArgumentException",
            "java.lang.IllegalStateException",
            "java.io.IOException",
            "java.io.FileNotFoundException",
            "java.io.UncheckedIOException",
            "java.net.ConnectException",
            "java.net.SocketException",
            "java.net.SocketTimeoutException",
            "java.net.UnknownHostException",
            "org.apache.camel.CamelExecutionException",
            "org.apache.camel.ValidationException",
            "org.apache.camel.RuntimeCamelException",
            "org.apache.camel.http.base.HttpOperationFailedException");

    @Override
    public void check(Configuration configuration, Findings findings) {
        configuration.files().forEach(file -> walk("", file.root(), findings));
    }

    private static void walk(String owner, YamlValue value, Findings findings) {
        for (YamlValue.Entry entry : value.entries()) {
            YamlValue inner = entry.value();
            boolean ofBean = owner.equals("beans") && entry.name().equals("type");
            if (ofBean || entry.name().equals("beanType") || inner.text().startsWith("#class:")) {
                named(inner, Set.of(), findings);
            }
            if (entry.name().equals("exception")
                    && Set.of("onException", "doCatch").contains(owner)) {
                List<YamlValue> all = inner.isList() ? inner.items() : List.of(inner);
                all.forEach(name -> named(name, EXCEPTIONS, findings));
            }
            walk(entry.name(), inner, findings);
        }
        value.items().forEach(item -> walk(owner, item, findings));
    }

    private static void named(YamlValue value, Set<String> likely, Findings findings) {
        Matcher matcher = NAME.matcher(value.text());
        if (!matcher.matches()) {
            return;
        }
        String name = matcher.group(1);
        if (find(name).isEmpty()) {
            findings.unknown(
                    value.place(), "PR-4215", "There is no class '" + name + "' on the class path.", name, likely);
        }
    }

    private static Optional<Class<?>> find(String name) {
        try {
            return Optional.of(Class.forName(name, false, ClassCheck.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }
}
