package io.printroutes.check.rule;

import com.jayway.jsonpath.JsonPath;
import io.printroutes.check.model.Configuration;
import io.printroutes.check.model.Findings;
import io.printroutes.check.model.RouteFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;
import org.apache.camel.spi.Language;
import org.jspecify.annotations.Nullable;

/** Simple and JSONPath that parse. */
public final class ExpressionCheck implements Rule {

    private static final Pattern FUNCTION =
            Pattern.compile("\\$\\{(body|header|variable|exchangeProperty|date|file)[.:}]");

    /** More than anybody writes by hand; Camel's parsers call themselves for each. */
    private static final int MOST_FUNCTIONS = 500;

    private static final int LONGEST = 20_000;
    private static final int LONGEST_MESSAGE = 300;

    @Override
    public void check(Configuration configuration, Findings findings) {
        List<RouteFile.Expression> all = configuration
                .files()
                .flatMap(file -> file.expressions().stream())
                .filter(expression -> isOfMeasure(expression, findings))
                .toList();
        all.stream()
                .filter(expression -> expression.language().equals("constant")
                        && FUNCTION.matcher(expression.text().text()).find())
                .forEach(expression -> findings.warning(
                        expression.text().place(),
                        "PR-4416",
                        "A constant is used literally, with the ${ in it.",
                        "Write simple instead of constant if you mean the value."));
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

    private static boolean isOfMeasure(RouteFile.Expression expression, Findings findings) {
        String text = expression.text().text();
        long functions = text.chars()
                .filter(c -> c == '$' || c == '(' || c == '&' || c == '|')
                .count();
        if (expression.language().equals("constant") || text.length() <= LONGEST && functions <= MOST_FUNCTIONS) {
            return true;
        }
        boolean path = expression.language().equals("jsonpath");
        findings.error(
                expression.text().place(),
                path ? "PR-4410" : "PR-4409",
                "This expression is too large: it has " + text.length() + " characters and " + functions
                        + " functions, operators and brackets.",
                "Put the text into a template below config/, or the work into several steps.");
        return false;
    }

    private static void jsonPath(RouteFile.Expression expression, Findings findings) {
        String text = plain(expression.text().text());
        if (text.contains("${")) {
            return;
        }
        try {
            JsonPath.compile(text);
        } catch (RuntimeException | StackOverflowError e) {
            findings.error(
                    expression.text().place(),
                    "PR-4410",
                    "This JSONPath cannot be read: " + sentence(e.getMessage()),
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
        } catch (RuntimeException | StackOverflowError e) {
            int index = e instanceof SimpleIllegalSyntaxException syntax && !text.contains("{{")
                    ? Math.max(0, syntax.getIndex())
                    : 0;
            findings.error(
                    expression.text().place(Math.min(index, text.length())),
                    "PR-4409",
                    "This Simple expression cannot be read: " + sentence(e.getMessage()),
                    "Functions look like ${body}, ${header.name}, ${variable.name}; text stands in single quotes.");
        }
    }

    /** Without placeholders, whose values the parser must not see, secrets being among them. */
    private static String plain(String text) {
        return text.replaceAll("\\{\\{[^{}]*}}", "1");
    }

    /** The message's first line, without the picture below it. */
    private static String sentence(@Nullable String message) {
        String first = Objects.requireNonNullElse(message, "it is nested too deep")
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll(" at location \\d+", "")
                .strip();
        first = first.substring(0, Math.min(LONGEST_MESSAGE, first.length()));
        return first.endsWith(".") ? first : first + ".";
    }
}
