package io.printroutes.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET https://x.example/a?sig=1 failed|GET [link] failed",
                "see(HTTP://X)|see([link]",
                "host.example/a?sig=abc rest|[link] rest",
                "a?b|a?b",
                "what? yes=no|what? yes=no",
                "to anna@shop.example now|to [mail address] now",
                "<anna@shop.example>|<[mail address]>",
                "10.0.0.7 is away|[network address] is away",
                "version 1.2.3|version 1.2.3",
                "12 @ 5|12 @ 5",
            })
    void links_addresses_and_networks_are_left_out(String text, String expected) {
        assertThat(SafeText.clean(text)).isEqualTo(expected);
    }

    @Test
    void what_cannot_be_seen_is_a_blank_and_a_text_has_an_end() {
        assertThat(SafeText.clean("a\r\n\u202eb\ud800c\u2028")).isEqualTo("a b c");
        assertThat(SafeText.clean("👩‍🔧 works")).endsWith("works");
        assertThat(SafeText.clean("x".repeat(10_000))).hasSize(300).endsWith("…");
    }

    /** A label of a thousand question marks took seconds, and held the ledger meanwhile. */
    @ParameterizedTest
    @ValueSource(
            strings = {"?", "?=", "a?", "a@", "@", "://", "a://", "1.", "1", " ", "<", "a+.-", "\u202e", "?a", "=", "é"
            })
    void hostile_text_of_the_longest_length_is_cleaned_in_a_moment(String piece) {
        List<String> texts = List.of(
                piece.repeat(1_200), "a" + piece.repeat(1_200), piece.repeat(600) + "\n", piece.repeat(1_000_000));
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            for (int i = 0; i < 20; i++) {
                texts.forEach(SafeText::clean);
            }
        });
    }

    @Test
    void a_rules_types_with_many_stars_are_compared_in_a_moment() {
        EventFilter filter = EventFilter.ALL.types("printago." + "*a".repeat(200) + "*b");
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThatCode(() -> filter.typesThatNeverCome())
                .doesNotThrowAnyException());
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThat(
                        new Wildcard("*a".repeat(200) + "*b").matches("a".repeat(5_000)))
                .isFalse());
    }

    @ParameterizedTest
    @CsvSource({
        "*,anything,true",
        "job.*,job.failed,true",
        "job.*,jobs.failed,false",
        "*.failed,order.failed,true",
        "j*b.*d,job.failed,true",
        "job.failed,job.failed,true",
        "job.failed,job.faile,false",
        "a*b,ab,true",
        "a*b*,acb,true"
    })
    void a_star_stands_for_anything(String pattern, String text, boolean expected) {
        assertThat(new Wildcard(pattern).matches(text)).isEqualTo(expected);
    }
}
