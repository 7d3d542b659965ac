package io.printroutes.drop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.printroutes.drop.format.Content;
import io.printroutes.drop.format.ModelFile;
import io.printroutes.drop.format.Verdict;
import io.printroutes.order.ModelType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Says of the content of a file what its examination finds. */
final class ExaminedModel {

    private ExaminedModel() {}

    static void assertSound(String name, byte[] content, ModelType type) {
        assertThat(examine(name, content)).isEqualTo(new Verdict.Sound(type));
    }

    static void assertRefused(String name, byte[] content, String code, String words) {
        assertThat(examine(name, content)).isInstanceOfSatisfying(Verdict.Refused.class, refused -> {
            assertThat(refused.problem().code()).isEqualTo(code);
            assertThat(refused.problem().message()).contains(words);
        });
    }

    static void assertIncomplete(String name, byte[] content, String code, String words) {
        assertThat(examine(name, content)).isInstanceOfSatisfying(Verdict.Incomplete.class, incomplete -> {
            assertThat(incomplete.problem().code()).isEqualTo(code);
            assertThat(incomplete.problem().message()).contains(words);
        });
    }

    static Verdict examine(String name, byte[] content) {
        try {
            return ModelFile.examine(name, Content.of(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static byte[] bytes(String text) {
        return text.getBytes(text.startsWith("PK") ? ISO_8859_1 : UTF_8);
    }
}
