package io.printroutes.check.online;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;

/**
 * What an answer of Printago's API says about key, store, permission, account and limits.
 *
 * @param key never shown, not even where the server repeats it
 * @param keySetting the name of the setting that has the key
 * @param storeSetting the name of the setting that has the store's id
 * @param needed the permissions that the key needs, in words
 */
record ApiAnswers(String key, String keySetting, String storeSetting, String needed) {

    ProbeResult judge(HttpResponse<String> answer, String permission, String named) {
        int status = answer.statusCode();
        return switch (status) {
            case 401 ->
                ProbeResult.wrong(
                        "PR-4423",
                        named,
                        "401: the key is not accepted. " + theirs(answer),
                        "It was revoked, mistyped, or is another store's: compare " + keySetting + " and "
                                + storeSetting
                                + " with Printago's settings. A commercial account is needed for API keys.");
            case 402 ->
                ProbeResult.wrong(
                        "PR-4428",
                        named,
                        "402: the account does not allow it. " + theirs(answer),
                        "API keys need a commercial account, whose first slot is free: see Printago's page about plans.");
            case 403 -> forbidden(answer, permission, named);
            case 429 ->
                ProbeResult.wrong(
                        "PR-4425",
                        named,
                        "429: the store's limit is used up"
                                + answer.headers()
                                        .firstValue("retry-after")
                                        .map(after -> " (again in " + after + ")")
                                        .orElse("")
                                + ".",
                        "Somebody else spends the same budget: another program with this key, or a second copy of this one."
                                + " printago.limit.share leaves them room.");
            case 404, 405, 410 ->
                ProbeResult.note(named, status + ": this version of the API is not there.", "Another is used.");
            default ->
                status >= 500
                        ? ProbeResult.wrong(
                                "PR-4426", named, status + ": Printago has a trouble of its own.", "Try again later.")
                        : ProbeResult.good(named, "allowed.");
        };
    }

    private ProbeResult forbidden(HttpResponse<String> answer, String permission, String named) {
        boolean ofStore = !theirs(answer).contains("permission");
        return ProbeResult.wrong(
                "PR-4424",
                named,
                answer.statusCode() + ": not allowed. " + theirs(answer),
                ofStore
                        ? "Is " + storeSetting + " the store that the key was made for? Else the key lacks "
                                + permission
                                + ", or may not be used from this machine's address (see the key's list of addresses)."
                        : "Give the key " + permission + " in Printago's settings. It needs " + needed
                                + ", and never one to delete. A 403 can also mean that the key may not be used from"
                                + " this machine's address: look at the key's list of addresses.");
    }

    /** What the server says in words, cut, and without the key should it repeat it. */
    private String theirs(HttpResponse<String> answer) {
        try {
            String message =
                    new ObjectMapper().readTree(answer.body()).path("message").asText();
            String safe = key.isEmpty() ? message : message.replace(key, "(the key)");
            return safe.isEmpty() ? "" : "\"" + safe.substring(0, Math.min(200, safe.length())) + "\"";
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}
