package io.printroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {

    private static Sandbox sandbox;
    private static Shop shop;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .withoutRealtime()
                .withLimits(1000, 1000)
                .withClockSkew(Duration.ofDays(400)));
        shop = new Shop(sandbox);
        shop.made("apple");
        shop.made("banana");
        shop.made("cherry");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    name=banana;                          banana
                    name.eq=banana;                       banana
                    name.ne=banana;                       apple cherry
                    name.gt=banana;                       cherry
                    name.gte=banana;                      banana cherry
                    name.lt=banana;                       apple
                    name.lte=banana;                      apple banana
                    name.between=b,d;                     banana cherry
                    name.in=apple,cherry;                 apple cherry
                    name.notIn=apple,cherry;              banana
                    name.startsWith=ba;                   banana
                    name.endsWith=y;                      cherry
                    description.contains=mark%20of%20a;   apple
                    folderId.isNull=true;                 apple banana cherry
                    folderId.isNull=false;                ''
                    name.ne=apple&name.ne.x=1;            400
                    createdAt.gte=2020-01-01T00:00:00Z;   apple banana cherry
                    createdAt.lt=2020-01-01T00:00:00Z;    ''
                    createdAt.gte=2020-01-01T00:00:00+01:00; 400
                    sort=name:desc;                       cherry banana apple
                    sort=name:desc&limit=1&offset=1;      banana
                    limit=0;                              400
                    limit=1001;                           400
                    colour=red;                           400
                    name.like=a;                          400
                    sort=colour:asc;                      400
                    """)
    void filters_sort_and_pages_do_what_they_say(String query, String names) throws IOException {
        Shop.Reply reply = shop.get("/v1/parts?" + query);
        if ("400".equals(names)) {
            assertThat(reply.status()).isEqualTo(400);
            return;
        }
        List<String> found = new ArrayList<>();
        reply.json().forEach(part -> found.add(part.get("name").textValue()));
        assertThat(String.join(" ", found)).isEqualTo(names);
    }

    @Test
    void meta_says_how_many_there_are() throws IOException {
        JsonNode answer = shop.get("/v1/parts?meta=true&limit=2").json();
        assertThat(answer.get("data")).hasSize(2);
        assertThat(answer.at("/meta/total").intValue()).isEqualTo(3);
        assertThat(answer.at("/meta/hasMore").booleanValue()).isTrue();
    }

    @Test
    void fields_are_all_that_is_answered() throws IOException {
        assertThat(shop.get("/v1/parts?fields=id,name&limit=1").json().get(0)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"part-builds", "print-jobs", "printers", "materials", "skus"})
    void every_collection_can_be_listed(String collection) throws IOException {
        assertThat(shop.get("/v1/" + collection).json().isArray()).isTrue();
    }

    @Test
    void printers_carry_the_secret_that_a_client_must_keep() throws IOException {
        assertThat(shop.get("/v1/printers?tags=pla").json()).hasSize(2).allSatisfy(printer -> assertThat(
                        printer.at("/metadata/dev_access_code").textValue())
                .isNotEmpty());
    }

    @Test
    void the_servers_clock_can_be_another_than_ours() throws IOException {
        String date = shop.get("/v1/parts?limit=1").headers().firstValue("date").orElseThrow();
        assertThat(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME))
                .isAfter(ZonedDateTime.now().plusDays(399));
    }

    @Test
    void what_is_not_there_is_not_found() throws IOException {
        assertThat(shop.get("/v1/parts/c00000000000000000000000").status()).isEqualTo(404);
        assertThat(shop.get("/v1/parts/SHORT").status()).isEqualTo(400);
        assertThat(shop.get("/v3/parts").status()).isEqualTo(404);
        assertThat(shop.post("/v1/printers", "{}").status()).isEqualTo(405);
    }
}
