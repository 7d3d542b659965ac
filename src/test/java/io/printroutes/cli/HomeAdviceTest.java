package io.printroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Bug: whoever copied the advice of a command that had been called with --home asked another home. */
class HomeAdviceTest {

    @Command(name = "any")
    static final class Any {
        @Mixin
        private HomeOption home;
    }

    private static String advice(String text, String... arguments) {
        Any any = new Any();
        new CommandLine(any).parseArgs(arguments);
        return any.home.advice(text);
    }

    @ParameterizedTest
    @CsvSource({
        "Run printago-routes run.,Run printago-routes run --home /srv/farm.",
        "Run printago-routes retry --failed.,Run printago-routes retry --home /srv/farm --failed.",
        "Run printago-routes check --online.,Run printago-routes check --online --home /srv/farm.",
        "Run printago-routes partner trust HOST.,Run printago-routes partner trust --home /srv/farm HOST.",
        "Run printago-routes events replay ID.,Run printago-routes events replay --home /srv/farm ID.",
        "See docs/printago-routes.md.,See docs/printago-routes.md."
    })
    void advice_names_the_home_that_the_command_was_called_for(String plain, String expected) {
        assertThat(advice(plain, "--home", "/srv/farm")).isEqualTo(expected);
    }

    @Test
    void a_home_with_a_space_in_its_name_can_be_copied_into_a_shell() {
        assertThat(advice("Run printago-routes run.", "--home", "/srv/my farm"))
                .isEqualTo("Run printago-routes run --home '/srv/my farm'.");
    }

    @ParameterizedTest
    @CsvSource({"Run printago-routes run.", "Run printago-routes check --online."})
    void without_a_home_it_stays_as_it_is(String plain) {
        assertThat(advice(plain)).isEqualTo(plain);
    }
}
