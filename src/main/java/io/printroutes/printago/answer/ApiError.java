package io.printroutes.printago.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/**
 * The API's own way of saying no: a JSON object with the status and a message (API facts, section 1.1). Only this shows
 * that the API itself decided against a request: a gateway's or a proxy's answer may come after the API has acted.
 *
 * @param message shown to people, so it is plain, short and without addresses
 */
record ApiError(int status, String message) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_QUOTE = 300;
    private static final int LONGEST_ANSWER = 64 * 1024;

    /** The error in an answer; empty where the answer is of any other form. */
    static Optional<ApiError> of(Answer.Received answer) {
        JsonNode body = json(answer);
        boolean own = body.path("statusCode").canConvertToInt()
                && body.path("statusCode").asInt() == answer.status()
                && (body.path("message").isTextual() || body.path("message").isArray());
        return own ? Optional.of(new ApiError(answer.status(), message(body))) : Optional.empty();
    }

    /** What an answer says in words, whatever its form; empty where it says nothing that is meant for people. */
    static String words(Answer.Received answer) {
        return message(json(answer));
    }

    /** The whole answer, missing where it is no JSON or very long. */
    static JsonNode json(Answer.Received answer) {
        try {
            JsonNode body = answer.body().length > LONGEST_ANSWER ? null : JSON.readTree(answer.body());
            return body == null ? JSON.missingNode() : body;
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    private static String message(JsonNode body) {
        JsonNode message = body.path("message");
        return plain(message.isTextual() ? message.asText() : message.isArray() ? message.toString() : "");
    }

    private static String plain(String text) {
        String cut = text.length() > 4 * LONGEST_QUOTE ? text.substring(0, 4 * LONGEST_QUOTE) : text;
        String plain = cut.replaceAll("https?://\\S+", "(address left out)").replaceAll("\\p{Cntrl}", " ");
        return plain.length() > LONGEST_QUOTE ? plain.substring(0, LONGEST_QUOTE) + "..." : plain;
    }
}
