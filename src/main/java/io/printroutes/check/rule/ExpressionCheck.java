package io.printroutes.check.rule;

import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import io.printroutes.check.model.Configuration;
import io.printroutes.check.model.Findings;
import io.printroutes.check.model.RouteFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;
import org.apache.camel.spi.Language;

/** Simple and JSONPath that parse. */
public final class ExpressionCheck implements Rule {

    private static final Pattern FUNCTION =
            Pattern.compile("\\$\\{(body|header|variable|exchangeProperty|date|file)[.:}]");

    @Override
    public void check(Configuration configuration, Findings findings) {
        List<RouteFile.Expression> all = configuration
                .files()
                .flatMap(file -> file.expressions().stream())
                .toList();
        all.stream()
                .filter(expression -> expression.language().equals("constant")
                        && FUNCTION.matcher(expression.text().text()).find())
                .forEach(expression -> findings.warning(
                        expression.text().place(),
                        "PR-4416",
                        "A constant is taken as it is, with the ${ in it.",
                        "Write simple in the place of constant if a value is meant."));
        all.stream()
                .filter(expression -> expression.language().equals("jsonpath"))
                .forEach(expression -> jsonPath(expression, findings));
        List<RouteFile.Expression> simple = all.stream()
                .filter(expression -> expression.language().equals("simple"))
                .filter(expression ->
                        expression.predicate() || expression.text().text().contains("$"))
                .toList();
        if (simple.isEmpty()) {
            return;
        }
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Language language = context.resolveLanguage("simple");
            simple.forEach(expression -> simple(expression, language, findings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void jsonPath(RouteFile.Expression expression, Findings findings) {
        String text = plain(expression.text().text());
        if (text.contains("${")) {
            return;
        }
        try {
            JsonPath.compile(text);
        } catch (InvalidPathException | IllegalArgumentException e) {
            findings.error(
                    expression.text().place(),
                    "PR-4410",
                    "This JSONPath can't be read: " + sentence(e.getMessage()),
                    "A path begins with $, for example $.printer.name.");
        }
    }

    private static void simple(RouteFile.Expression expression, Language language, Findings findings) {
        String text = expression.text().text();
        try {
            if (expression.predicate()) {
                language.createPredicate(plain(text));
            } else {
                language.createExpression(plain(text));
            }
        } catch (RuntimeException e) {
            int index = e instanceof SimpleIllegalSyntaxException syntax && !text.contains("{{")
                    ? Math.max(0, syntax.getIndex())
                    : 0;
            findings.error(
                    expression.text().place(Math.min(index, text.length())),
                    "PR-4409",
                    "This Simple expression can't be read: " + sentence(e.getMessage()),
                    "Functions look like ${body}, ${header.name}, ${variable.name}; text stands in single quotes.");
        }
    }

    /** Without placeholders, whose values the parser must not see, secrets being among them. */
    private static String plain(String text) {
        return text.replaceAll("\\{\\{[^{}]*}}", "1");
    }

    /** The message's first line, without the picture below it. */
    private static String sentence(String message) {
        String first = String.valueOf(message)
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll(" at location \\d+", "")
                .strip();
        return first.endsWith(".") ? first : first + ".";
    }
}
