package io.printroutes.sandbox.entity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** One filter of a list: {@code field=value} or {@code field.operator=value} (API facts, section 1.3). */
record Condition(String field, String operator, String value) implements Predicate<ObjectNode> {

    private static final Set<String> OPERATORS = Set.of(
            "eq",
            "ne",
            "gt",
            "gte",
            "lt",
            "lte",
            "contains",
            "startsWith",
            "endsWith",
            "in",
            "notIn",
            "isNull",
            "between");

    /** @throws Refusal 400 if the field or the operator does not exist, or the value cannot be compared with it */
    static Condition of(String name, String value, Set<String> fields) {
        int dot = name.lastIndexOf('.');
        String field = dot < 0 ? name : name.substring(0, dot);
        String operator = dot < 0 ? "eq" : name.substring(dot + 1);
        if (!fields.contains(field)) {
            throw Refusal.at(400, name, field + " is not a field of this list");
        }
        if (!OPERATORS.contains(operator)) {
            throw Refusal.at(
                    400,
                    name,
                    operator + " is not one of " + OPERATORS.stream().sorted().toList());
        }
        Condition condition = new Condition(field, operator, value);
        condition.values().forEach(v -> requireDate(name, field, v, operator));
        if (operator.equals("isNull") && !Set.of("true", "false").contains(value)) {
            throw Refusal.at(400, name, name + " must be true or false");
        }
        if (operator.equals("between") && condition.values().size() != 2) {
            throw Refusal.at(400, name, name + " needs two values, separated by a comma");
        }
        return condition;
    }

    @Override
    public boolean test(ObjectNode entity) {
        JsonNode actual = entity.path(field);
        if (operator.equals("isNull")) {
            return isNull(actual) == Boolean.parseBoolean(value);
        }
        if (isNull(actual)) {
            return operator.equals("ne") || operator.equals("notIn");
        }
        if (actual.isArray()) {
            return anyElement(actual);
        }
        return holds(actual);
    }

    private boolean anyElement(JsonNode list) {
        for (JsonNode element : list) {
            if (element.isValueNode() && holds(element)) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(JsonNode actual) {
        String text = actual.asText();
        return switch (operator) {
            case "eq" -> compare(actual, value) == 0;
            case "ne" -> compare(actual, value) != 0;
            case "gt" -> compare(actual, value) > 0;
            case "gte" -> compare(actual, value) >= 0;
            case "lt" -> compare(actual, value) < 0;
            case "lte" -> compare(actual, value) <= 0;
            case "contains" -> text.contains(value);
            case "startsWith" -> text.startsWith(value);
            case "endsWith" -> text.endsWith(value);
            case "in" -> values().contains(text);
            case "notIn" -> !values().contains(text);
            case "between" -> compare(actual, values().get(0)) >= 0 && compare(actual, values().get(1)) <= 0;
            default -> throw new IllegalStateException(operator);
        };
    }

    /** Numbers by value, times by the moment they name, everything else as text. */
    static int compare(JsonNode actual, String wanted) {
        try {
            if (actual.isNumber()) {
                return actual.decimalValue().compareTo(new BigDecimal(wanted));
            }
            if (looksLikeTime(actual.asText())) {
                return Instant.parse(actual.asText())
                        .compareTo(OffsetDateTime.parse(wanted).toInstant());
            }
        } catch (NumberFormatException | DateTimeParseException e) {
            // not of one kind: as text
        }
        return actual.asText().compareTo(wanted);
    }

    private List<String> values() {
        return operator.equals("in") || operator.equals("notIn") || operator.equals("between")
                ? Arrays.asList(value.split(",", -1))
                : List.of(value);
    }

    private static void requireDate(String name, String field, String value, String operator) {
        boolean ordered = Set.of("eq", "gt", "gte", "lt", "lte", "between").contains(operator);
        if (ordered && field.endsWith("At")) {
            try {
                OffsetDateTime.parse(value);
            } catch (DateTimeParseException e) {
                // a '+' of a zone that arrives as a space ends here
                throw Refusal.at(400, name, name + " must be an ISO 8601 time with zone");
            }
        }
    }

    private static boolean looksLikeTime(String text) {
        return text.length() == 24 && text.charAt(10) == 'T' && text.endsWith("Z");
    }

    private static boolean isNull(JsonNode node) {
        return node.isNull() || node.isMissingNode();
    }
}
