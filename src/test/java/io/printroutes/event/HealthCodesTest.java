package io.printroutes.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person who pauses or cancels a print is no trouble of the printer. */
class HealthCodesTest {

    private final HealthCodes codes = new HealthCodes(HealthCodes.USUAL_IGNORED);

    @ParameterizedTest
    @ValueSource(longs = {50348044, 0x03008000L, 0x03008001L, 0x03008013L})
    void a_users_cancel_and_pause_are_no_errors(long number) {
        assertThat(codes.printError(
                        JsonNodeFactory.instance.missingNode(), JsonNodeFactory.instance.numberNode(number)))
                .isEmpty();
    }

    @Test
    void another_code_is_one() {
        assertThat(codes.printError(
                        JsonNodeFactory.instance.missingNode(), JsonNodeFactory.instance.numberNode(0x0300400DL)))
                .containsExactly("0300-400D");
    }

    @Test
    void what_says_in_words_that_a_person_did_it_is_none() throws Exception {
        String list = """
                [{"code": "0500-0001", "message": "The task was paused by the user."},
                 {"code": "0500-0002", "message": "Printing was cancelled by user"},
                 {"code": "0500-0003", "message": "The nozzle is clogged"}]""";
        assertThat(codes.standing(new ObjectMapper().readTree(list), new HashMap<>()))
                .containsExactly("0500-0003");
    }
}
