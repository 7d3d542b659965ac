package io.printroutes.check.online;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printroutes.config.StoreSettings.StoreAccess;
import io.printroutes.ledger.budget.CheckPermits;
import io.printroutes.order.StorePrinter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** The store's printers, asked for with one request that counts. */
public final class PrinterList {

    private PrinterList() {}

    /** @return nothing if the budget has no request left, or the answer is no list */
    public static Optional<List<StorePrinter>> ask(StoreAccess store, Optional<CheckPermits> permits, SSLContext trust)
            throws InterruptedException {
        Optional<Long> permit = permits.flatMap(
                budget -> budget.take(store.id(), Permission.PRINTER_VIEW.text(), ProbeResult.PATIENCE));
        if (permits.isPresent() && permit.isEmpty()) {
            return Optional.empty();
        }
        try {
            HttpClient client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(ProbeResult.PATIENCE)
                    .sslContext(trust)
                    .build();
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(store.url().replaceFirst("/+$", "") + Permission.PRINTER_VIEW.path()))
                    .timeout(ProbeResult.PATIENCE)
                    .header("authorization", "ApiKey " + store.key())
                    .header("x-printago-storeid", store.id())
                    .build();
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            permit.ifPresent(number -> permits.ifPresent(budget -> budget.answered(number, answer.statusCode())));
            return answer.statusCode() == 200 ? read(answer.body()) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @return nothing if it is no list, or does not tell the tags */
    static Optional<List<StorePrinter>> read(String body) {
        try {
            JsonNode answer = new ObjectMapper().readTree(body);
            JsonNode list = answer.isArray() ? answer : answer.path("data");
            List<StorePrinter> printers = new ArrayList<>();
            for (JsonNode one : list) {
                if (!one.path("tags").isArray()) {
                    return Optional.empty();
                }
                List<String> tags = new ArrayList<>();
                one.path("tags").forEach(tag -> tags.add(tag.asText()));
                printers.add(new StorePrinter(
                        one.path("id").asText(),
                        one.path("name").asText(),
                        tags,
                        one.path("enabled").asBoolean(true)));
            }
            return list.isArray() ? Optional.of(printers) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
