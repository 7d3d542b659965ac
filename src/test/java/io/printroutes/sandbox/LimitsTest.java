package io.printroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class LimitsTest {

    @Test
    void one_more_than_a_minute_allows_is_too_many_until_the_window_frees() throws IOException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults()
                .withoutRealtime()
                .withLimits(3, 100)
                .withWindows(Duration.ofSeconds(1), Duration.ofSeconds(60)))) {
            Shop shop = new Shop(sandbox);
            for (int i = 0; i < 3; i++) {
                assertThat(shop.get("/v1/parts").status()).isEqualTo(200);
            }
            Shop.Reply reply = shop.get("/v1/parts");
            assertThat(reply.status()).isEqualTo(429);
            assertThat(reply.body()).startsWith("<!DOCTYPE html>");
            assertThat(reply.headers().firstValue("retry-after")).contains("1");
            for (int i = 0; i < 3; i++) {
                assertThat(shop.get("/v1/parts").status()).isEqualTo(429);
            }
            Awaitility.await().until(() -> shop.get("/v1/parts").status() == 200);
            assertThat(sandbox.truth().summary().tooMany()).isGreaterThan(3);
            assertThat(sandbox.truth().summary().counted()).isEqualTo(4);
        }
    }

    @Test
    void the_hour_binds_too_and_may_say_when_by_date() throws IOException {
        try (Sandbox sandbox = Sandbox.start(
                SandboxOptions.defaults().withoutRealtime().withLimits(100, 2).withRetryAfterAsDate())) {
            Shop shop = new Shop(sandbox);
            shop.get("/v1/parts");
            shop.get("/v1/parts");
            Shop.Reply reply = shop.get("/v1/parts");
            assertThat(reply.status()).isEqualTo(429);
            ZonedDateTime again = ZonedDateTime.parse(
                    reply.headers().firstValue("retry-after").orElseThrow(), DateTimeFormatter.RFC_1123_DATE_TIME);
            assertThat(again).isAfter(ZonedDateTime.now().plusMinutes(58));
        }
    }
}
