package io.printroutes.printago;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadAddressCheckTest {

    private final UploadAddressCheck check = new UploadAddressCheck(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://storage.example/put?X-Signature=a%2Bb",
                "https://storage.example:9000/p%2520q/x.stl",
                "http://127.0.0.1:8081/storage/x",
                "http://localhost/x",
                "http://[::1]:80/x"
            })
    void an_address_of_the_web_is_used(String url) {
        assertThat(check.refusal(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "/storage/x",
                "storage/x",
                "//storage.example/x",
                "file:///etc/passwd",
                "ftp://storage.example/x",
                "jar:https://storage.example/x.jar!/y",
                "http://storage.example/x",
                "http://127.0.0.1.example/x",
                "http://localhost.example/x",
                "https://user:secret@storage.example/x",
                "https://storage.example@other.example/x",
                "https:///x",
                "https:storage.example/x",
                "https://storage.example/a b",
                "javascript:alert(1)"
            })
    void anything_else_is_refused_without_repeating_it(String url) {
        assertThat(check.refusal(url)).hasValueSatisfying(why -> assertThat(why).doesNotContain("secret", "example"));
    }

    @ParameterizedTest
    @ValueSource(ints = {20_000, 1_000_000})
    void an_endless_address_is_refused(int length) {
        assertThat(check.refusal("https://storage.example/" + "x".repeat(length)))
                .isPresent();
    }
}
